import { z } from "zod";

/**
 * Typed as TTAPI's own clients send them: the value, its string form, or a one-element array of either.
 * null and the empty string mean absent. Everything else is refused with the rule.
 */
function lenient<S extends z.ZodType>(schema: S, read: (value: unknown) => unknown) {
  return z.preprocess((given) => {
    const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
    return value === null || value === "" ? undefined : read(value);
  }, schema);
}

const asIs = (value: unknown) => value;
const readNumber = (value: unknown) => (typeof value === "string" && value.trim() ? Number(value) : value);
const readText = (value: unknown) => (typeof value === "number" ? String(value) : value);
const BOOLEANS: Record<string, boolean> = { true: true, false: false };
const readBoolean = (value: unknown) => (typeof value === "string" ? (BOOLEANS[value.toLowerCase()] ?? value) : value);

export function text() {
  return lenient(z.string({ error: "must be a string" }).nullable().default(null), asIs);
}

/** A text that must say something. */
export function required() {
  const error = "must not be empty";
  return lenient(z.string({ error }).trim().min(1, { error }), asIs);
}

/** An offset; null where none is given. */
export function seconds() {
  const error = "must be a number of seconds, 0 or more";
  return lenient(z.number({ error }).min(0, { error }).nullable().default(null), readNumber);
}

/** A text that is often sent as a number. */
export function numeral() {
  return lenient(z.string({ error: "must be a string" }).nullable().default(null), readText);
}

export function url() {
  const rule = { error: "must be an http or https URL" };
  return lenient(
    z
      .url({ protocol: /^https?$/, ...rule })
      .nullable()
      .default(null),
    asIs,
  );
}

export function boolean() {
  return lenient(z.boolean({ error: "must be true or false" }).default(false), readBoolean);
}

export function fraction(from: number, preset: number) {
  const error = `must be a number from ${from} to 1`;
  return lenient(z.number({ error }).min(from, { error }).max(1, { error }).default(preset), readNumber);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T, preset: T[number]) {
  return lenient(z.enum(values, { error: `must be one of ${values.join(", ")}` }).default(preset as never), asIs);
}
