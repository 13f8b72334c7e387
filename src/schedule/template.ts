/** What a run is told of itself. */
export interface TemplateContext {
  /** The slot, epoch milliseconds. */
  at: number;
  timeZone: string;
  /** Which of its schedule's jobs it is, from 1. */
  count: number;
}

// Blanks around the name are trimmed afterwards: a pattern for them takes ages on a text full of blanks.
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

const VALUES: Record<string, (moment: TemplateContext) => string> = {
  // Swedish writes dates as ISO 8601 does.
  date: ({ at, timeZone }) => new Intl.DateTimeFormat("sv", { timeZone }).format(at),
  weekday: ({ at, timeZone }) => new Intl.DateTimeFormat("en", { timeZone, weekday: "long" }).format(at),
  count: ({ count }) => String(count),
};

const KNOWN = Object.keys(VALUES)
  .map((name) => `{{${name}}}`)
  .join(", ");

/** Templates are read in these fields of a request, wherever its operation has them. */
const FIELDS = ["soundPrompt", "title", "lyricsText", "prompt"] as const;
type TemplateField = (typeof FIELDS)[number];

/** What is wrong with a request's texts as templates, each by its field. */
export function findTemplateErrors(input: object): { field: TemplateField; message: string }[] {
  return textsOf(input).flatMap(([field, text]) => {
    const unknown = [...text.matchAll(PLACEHOLDER)].find(([, name = ""]) => !findValue(name));
    return unknown ? [{ field, message: `knows the placeholders ${KNOWN}: ${unknown[0]} is none of them` }] : [];
  });
}

/** A copy of a request with its placeholders filled in, once: what they bring in is not read again. */
export function renderTemplate<Input extends object>(input: Input, moment: TemplateContext): Input {
  return { ...input, ...Object.fromEntries(textsOf(input).map(([field, text]) => [field, fill(text, moment)])) };
}

function textsOf(input: object): [field: TemplateField, text: string][] {
  const fields = input as Partial<Record<TemplateField, unknown>>;
  return FIELDS.flatMap((field) => (typeof fields[field] === "string" ? [[field, fields[field]]] : []));
}

function fill(text: string, moment: TemplateContext): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => findValue(name)?.(moment) ?? whole);
}

function findValue(name: string): ((moment: TemplateContext) => string) | null {
  const known = name.trim();
  return (Object.hasOwn(VALUES, known) && VALUES[known]) || null;
}
