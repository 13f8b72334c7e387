import { z } from "zod";

/**
 * Accepts a value as TTAPI's own clients send it: as it is, as a string, or as a one-element array of either. Null and
 * the empty string mean that the field is absent. Anything else is rejected with an error message.
 */
function lenient<S extends z.ZodType>(schema: S, read: (value: unknown) => unknown) {
  return z.preprocess((raw) => {
    const value = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
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

/** A string that must not be blank. */
export function required() {
  const error = "must not be empty";
  return lenient(z.string({ error }).trim().min(1, { error }), asIs);
}

/** An offset in seconds; null if it is absent. */
export function seconds() {
  const error = "must be a number of seconds, 0 or more";
  return lenient(z.number({ error }).min(0, { error }).nullable().default(null), readNumber);
}

/** A string that clients often send as a number. */
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

export function fraction(min: number, preset: number) {
  const error = `must be a number from ${min} to 1`;
  return lenient(z.number({ error }).min(min, { error }).max(1, { error }).default(preset), readNumber);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T, preset: T[number]) {
  return lenient(z.enum(values, { error: `must be one of ${values.join(", ")}` }).default(preset as never), asIs);
}
