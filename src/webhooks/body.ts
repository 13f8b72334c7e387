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
  return isSmall(body) ? body : JSON.stringify({ ...envelope, data: { ...brief, truncated: true } });
}

/** A character of UTF-16 is three bytes at most: what is short need not be counted. */
function isSmall(body: string): boolean {
  return body.length * 3 < MOST_BYTES || new TextEncoder().encode(body).length < MOST_BYTES;
}

/** A text of unknown length, as far as an event tells it. */
export function clip(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS).toWellFormed()}…` : text;
}
