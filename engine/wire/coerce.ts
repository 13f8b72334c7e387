import { z } from "zod";

/** The value of a one-element array, otherwise the value itself; `null` counts as absent. */
function single(value: unknown): unknown {
  const item = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return item ?? undefined;
}

/** Trims; an empty string counts as absent. */
export function text() {
  return z.preprocess((value) => {
    const item = single(value);
    return typeof item === "string" ? item.trim() || undefined : item;
  }, z.string("must be a string").optional());
}

/** A string that clients also send as a number. */
export function numeral() {
  return z.preprocess((value) => {
    const item = single(value);
    return Number.isFinite(item) ? String(item) : item;
  }, text());
}

const FLAGS = new Map<unknown, boolean>([
  ["true", true],
  ["false", false],
]);

export function flag(fallback: boolean) {
  return z.preprocess((value) => {
    const item = single(value);
    return typeof item === "string" ? (FLAGS.get(item.trim().toLowerCase()) ?? item) : item;
  }, z.boolean("must be true or false").default(fallback));
}

function number(value: unknown): unknown {
  const item = single(value);
  return typeof item === "string" && item.trim() !== "" ? Number(item) : item;
}

export function decimal(range: { min: number; max: number; fallback: number }) {
  const rule = `must be a number from ${range.min} to ${range.max}`;
  return z.preprocess(number, z.number(rule).min(range.min, rule).max(range.max, rule).default(range.fallback));
}

/** A position in a song, in seconds. */
export function songTime() {
  const rule = "must be a number of seconds, 0 or more";
  return z.preprocess(number, z.number(rule).min(0, rule).optional());
}

function isCallbackTarget(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

/** A URL: https, or http on the loopback address. */
export function link() {
  const rule = "must be an https URL, or http on the loopback address";
  return text().refine((value) => value === undefined || isCallbackTarget(value), rule);
}

/** Names the first invalid field and the rule it breaks. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  const field = issue?.path.join(".");
  return [field, issue?.message ?? "is invalid"].filter(Boolean).join(" ");
}
