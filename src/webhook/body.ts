/** The standard's advice; receivers are known to refuse more. */
const MOST_BYTES = 20_000;
const MOST_CHARACTERS = 1_000;

interface Told {
  type: string;
  at: number;
  /** Its place among the events of one job: a receiver drops what is older than what it has. */
  sequence?: number;
  data: object;
  /** What is told where `data` would be too large. */
  brief?: object;
}

/** The bytes of an event, below 20 kB: made once, then stored, signed and sent as they are. */
export function bodyOf({ type, at, sequence, data, brief = {} }: Told): string {
  const envelope = { type, timestamp: new Date(at).toISOString(), ...(sequence !== undefined && { sequence }) };
  const body = JSON.stringify({ ...envelope, data });
  const isSmall = new TextEncoder().encode(body).length < MOST_BYTES;
  return isSmall ? body : JSON.stringify({ ...envelope, data: { ...brief, truncated: true } });
}

/** A text of unknown length, as far as an event tells it. */
export function clip(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS).toWellFormed()}…` : text;
}
