/** What a run is told of itself. */
export interface Moment {
  /** The slot, epoch milliseconds. */
  at: number;
  timeZone: string;
  /** Which of its schedule's jobs it is, from 1. */
  count: number;
}

// Blanks around the name are trimmed afterwards: a pattern for them takes ages on a text full of blanks.
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

const VALUES: Record<string, (moment: Moment) => string> = {
  /** 2026-11-22, in the schedule's zone. */
  date: (moment) => partsOf(moment, { year: "numeric", month: "2-digit", day: "2-digit" }),
  /** Sunday, in the schedule's zone. */
  weekday: (moment) => partsOf(moment, { weekday: "long" }),
  count: ({ count }) => String(count),
};

/** Templates are read in these fields of a request, wherever its operation has them. */
export const FIELDS = ["soundPrompt", "title", "lyricsText", "prompt"] as const;

/** What is wrong with a text as a template; null when nothing is. */
export function templateTrouble(text: string): string | null {
  const unknown = [...text.matchAll(PLACEHOLDER)].find(([, name = ""]) => !findValue(name));
  if (!unknown) return null;
  const known = Object.keys(VALUES).map((name) => `{{${name}}}`);
  return `knows the placeholders ${known.join(", ")}: ${unknown[0]} is none of them`;
}

/** A copy of a request with its placeholders filled in, once: what they bring in is not read again. */
export function fillIn<Input extends object>(input: Input, moment: Moment): Input {
  const filled = { ...input } as Input & Record<string, unknown>;
  for (const field of FIELDS) {
    const text = filled[field];
    if (typeof text === "string") Object.assign(filled, { [field]: fill(text, moment) });
  }
  return filled;
}

function fill(text: string, moment: Moment): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => findValue(name)?.(moment) ?? whole);
}

function findValue(name: string): ((moment: Moment) => string) | null {
  const known = name.trim();
  return (Object.hasOwn(VALUES, known) && VALUES[known]) || null;
}

// The Swedish order of a date is the one of ISO 8601.
function partsOf({ at, timeZone }: Moment, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(parts.weekday ? "en" : "sv", { timeZone, ...parts }).format(at);
}
