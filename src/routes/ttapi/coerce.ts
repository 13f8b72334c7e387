import { z } from "zod";
import { MAX_SEED, MAX_SONG_ID, MAX_URL } from "../../operations/limits.ts";
import { characters } from "../../validation/characters.ts";
import { broken } from "../../validation/custom.ts";

/**
 * A body with its values as TTAPI's own clients mean them: a one-element array is its element, and null and the empty
 * string mean that the field is absent.
 */
export function withoutEmpty(body: object): Record<string, unknown> {
  const fields = Object.entries(body).map(([name, raw]) => [
    name,
    Array.isArray(raw) && raw.length === 1 ? raw[0] : raw,
  ]);
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== ""));
}

const readNumber = (value: unknown) => (typeof value === "string" && value.trim() ? Number(value) : value);
const BOOLEANS: Record<string, boolean> = { true: true, false: false };
const readBoolean = (value: unknown) => (typeof value === "string" ? (BOOLEANS[value.toLowerCase()] ?? value) : value);

/** A text of at most `max` characters in Unicode normalization form C. */
export function text(max: number) {
  return z.string().normalize("NFC").check(characters({ max })).nullable().default(null);
}

/** A string that must not be blank, in Unicode normalization form C. */
export function required(max: number) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .check(characters({ min: 1, max }));
}

/** The id of one of our songs. */
export function songId() {
  return required(MAX_SONG_ID);
}

/** An offset in seconds; null if it is absent. */
export function seconds() {
  return z.preprocess(readNumber, z.number().min(0)).nullable().default(null);
}

/** A string that clients often send as a number. JSON has already rounded a larger one than 2^53. */
export function seed() {
  return z
    .union([z.string(), z.number()])
    .transform((value, { addIssue }) => {
      if (typeof value === "string") return value;
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        return broken(addIssue, { rule: "max", type: "integer", max: Number.MAX_SAFE_INTEGER });
      }
      return String(value);
    })
    .pipe(z.string().check(characters({ max: MAX_SEED })))
    .nullable()
    .default(null);
}

export function url() {
  return z
    .url({ protocol: /^https?$/ })
    .check(characters({ max: MAX_URL }))
    .nullable()
    .default(null);
}

export function boolean() {
  return z.preprocess(readBoolean, z.boolean()).default(false);
}

export function fraction(min: number, preset: number) {
  return z.preprocess(readNumber, z.number().min(min).max(1)).default(preset);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T, preset: T[number]) {
  return z.enum(values).default(preset as never);
}
