/** The values that a run's placeholders are filled with. */
interface TemplateContext {
  /** The occurrence, epoch ms. */
  at: number;
  timeZone: string;
  /** The number of the job within its schedule, from 1. */
  count: number;
}

// Blanks around the name are trimmed afterwards: matching them here takes quadratic time on a text full of blanks.
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

const VALUES: Record<string, (context: TemplateContext) => string> = {
  // The Swedish locale formats dates as ISO 8601.
  date: ({ at, timeZone }) => new Intl.DateTimeFormat("sv", { timeZone }).format(at),
  weekday: ({ at, timeZone }) => new Intl.DateTimeFormat("en", { timeZone, weekday: "long" }).format(at),
  count: ({ count }) => String(count),
};

const ALLOWED = Object.keys(VALUES)
  .map((name) => `{{${name}}}`)
  .join(", ");

/** The request fields, of any operation, in which placeholders are filled in. */
const FIELDS = ["soundPrompt", "title", "lyricsText", "prompt"] as const;
type TemplateField = (typeof FIELDS)[number];

/** The fields of a request that contain an unknown placeholder. */
export function findTemplateErrors(input: object): { field: TemplateField; message: string }[] {
  return textsOf(input).flatMap(([field, text]) => {
    const unknown = [...text.matchAll(PLACEHOLDER)].find(([, name = ""]) => !findValue(name));
    return unknown ? [{ field, message: `has the unknown placeholder ${unknown[0]}; allowed: ${ALLOWED}` }] : [];
  });
}

/** A copy of a request with its placeholders filled in once: inserted values are not expanded again. */
export function renderTemplate<Input extends object>(input: Input, context: TemplateContext): Input {
  return { ...input, ...Object.fromEntries(textsOf(input).map(([field, text]) => [field, fill(text, context)])) };
}

function textsOf(input: object): [field: TemplateField, text: string][] {
  const fields = input as Partial<Record<TemplateField, unknown>>;
  return FIELDS.flatMap((field) => (typeof fields[field] === "string" ? [[field, fields[field]]] : []));
}

function fill(text: string, context: TemplateContext): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => findValue(name)?.(context) ?? placeholder);
}

function findValue(placeholder: string): ((context: TemplateContext) => string) | null {
  const name = placeholder.trim();
  return (Object.hasOwn(VALUES, name) && VALUES[name]) || null;
}
