import { z } from "@hono/zod-openapi";
import { apiNameOf } from "../../operations/catalog.ts";
import { OPERATIONS } from "../../operations/input.ts";
import {
  MAX_IDEMPOTENCY_KEY,
  MAX_LYRICS,
  MAX_MODEL,
  MAX_PROMPT,
  MAX_SEED,
  MAX_SONG_ID,
  MAX_TITLE,
  MAX_URL,
} from "../../operations/limits.ts";
import { characters, countCharacters } from "../../validation/characters.ts";
import { broken, rule } from "../../validation/custom.ts";

/** A string of at most `max` characters. */
export function text(max: number, min?: number) {
  const minLength = min === undefined ? {} : { minLength: min };
  return z
    .string()
    .check(characters({ max, min }))
    .openapi({ maxLength: max, ...minLength });
}

/** A text in Unicode normalization form C, so that equal texts are found as equal. Its length is that of this form. */
export function prose(max: number) {
  return z.string().normalize("NFC").check(characters({ max })).openapi({ maxLength: max });
}

/** A string of 1 to `max` characters in Unicode normalization form C, without blanks at its ends. */
export function shortText(max: number) {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .check(characters({ min: 1, max }))
    .openapi({ minLength: 1, maxLength: max });
}

function optionalText(max: number, example: string) {
  return prose(max).nullable().default(null).openapi({ example });
}

function fraction(min: number, preset: number) {
  return z.number().min(min).max(1).default(preset);
}

/** One of `values`. */
export function oneOf<const T extends string>(values: readonly T[]) {
  return z.enum(values);
}

export function wholeNumber(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** A whole number as a string: a parameter of a query, or a field of a form. */
export function wholeNumberText(min: number, max: number) {
  return z
    .string()
    .transform((text, { addIssue }) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      const rule = Number.isNaN(value) ? "type" : value < min ? "min" : "max";
      return broken(addIssue, { rule, type: "integer", min, max });
    })
    .openapi({ type: "integer", minimum: min, maximum: max });
}

/** Seconds from the start of the parent song. */
export function offset() {
  return z.number().min(0).openapi({ example: 30 });
}

/** A time (ISO 8601), as epoch milliseconds. */
export function isoTime() {
  return z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
}

export const songId = text(MAX_SONG_ID, 1).describe("Id of the song.");
export const title = optionalText(MAX_TITLE, "Morning Light").describe(
  `Title of the song, at most ${MAX_TITLE} characters. Default null: the upstream may choose one.`,
);
export const OperationNames = oneOf(OPERATIONS.map(apiNameOf));
/** The models depend on the upstream: checked when that is known. */
export const model = text(MAX_MODEL, 1)
  .nullable()
  .default(null)
  .describe(
    "Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.",
  );
export const seed = z
  .union([z.string(), z.number()])
  .transform((seed, { addIssue }) => {
    if (typeof seed === "number" && Number.isInteger(seed)) return wholeSeed(seed, addIssue);
    if (typeof seed === "number") return broken(addIssue, { rule: "type", type: ["string", "integer"] });
    if (countCharacters(seed) > MAX_SEED) return broken(addIssue, { rule: "max_length", max: MAX_SEED });
    return seed;
  })
  .nullable()
  .default(null)
  .openapi({
    type: ["string", "integer", "null"],
    example: "42",
    description:
      `Seed of the random generator: a whole number up to 2^53, or a string of at most ${MAX_SEED} characters. With the ` +
      "embedded engine, the same parameters and seed produce the same song. Default null: a random seed.",
  });
export const coverStrength = fraction(0.2, 1).describe(
  "How far the cover departs from the original, from 0.2 (close to the original) to 1 (entirely in the new style). " +
    "Default 1.",
);

/** JSON has already rounded a larger number, so that the song could not be made again from the number that was sent. */
function wholeSeed(seed: number, addIssue: z.RefinementCtx["addIssue"]): string {
  if (Number.isSafeInteger(seed)) return String(seed);
  const rule = seed < 0 ? "min" : "max";
  const [min, max] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return broken(addIssue, { rule, type: "integer", min, max });
}

export const webUrl = z
  .url({ protocol: /^https?$/ })
  .check(characters({ max: MAX_URL }))
  .openapi({ maxLength: MAX_URL });

export const hookUrl = webUrl.describe(
  "Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret " +
    "(`GET /webhooks/hook-secret`). Default: none.",
);

/** An object that rejects unknown fields. */
export function fields<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape);
}

export const MAX_RETENTION_DAYS = 3_650;
export const retentionDays = wholeNumber(1, MAX_RETENTION_DAYS).describe(
  "Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. " +
    "Default null: the song is kept until you delete it.",
);

const MAX_PAIRS = 20;
const MAX_KEY = 40;
const MAX_VALUE = 500;

/** Metadata in a request. */
export const metadata = z
  .record(text(MAX_KEY, 1), text(MAX_VALUE))
  .refine((pairs) => Object.keys(pairs).length <= MAX_PAIRS, rule({ rule: "max_properties", max: MAX_PAIRS }))
  .describe(
    `Your own data: at most ${MAX_PAIRS} keys of 1 to ${MAX_KEY} characters, with strings of at most ${MAX_VALUE} ` +
      "characters. It is returned with the job, its songs and its events. Default null: none.",
  );

/** Metadata in a response. */
export const Metadata = z
  .record(z.string(), z.string())
  .describe("The `metadata` of the request. Empty if it had none.");

/** The fields of every request that creates a job. */
export const REQUEST_FIELDS = {
  hook_url: hookUrl.nullable().default(null).openapi({ example: "https://example.com/hooks/fermata" }),
  retention_days: retentionDays.nullable().default(null),
  metadata: metadata
    .nullable()
    .default(null)
    .openapi({ example: { order: "42" } }),
  idempotency_key: text(MAX_IDEMPOTENCY_KEY, 1)
    .optional()
    .describe(
      "Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence.",
    ),
};

/** The parameters of a song. */
export const SONG_FIELDS = {
  sound_prompt: optionalText(MAX_PROMPT, "calm piano ballad, soft female voice, 80 bpm").describe(
    `Style of the song in free text: genre, mood, instruments, voice, tempo. At most ${MAX_PROMPT} characters. ` +
      "Default null; `sound_prompt` and `lyrics` must not both be empty.",
  ),
  lyrics: optionalText(MAX_LYRICS, "[Verse]\nMorning light on the window\n\n[Chorus]\nStay a while").describe(
    `Lyrics of the song. Section markers such as \`[Verse]\` and \`[Chorus]\` are optional. At most ${MAX_LYRICS} ` +
      "characters. Default null.",
  ),
  instrumental: z
    .boolean()
    .default(false)
    .describe("Whether to create the song without vocals; `lyrics` are then ignored. Default false."),
  model,
  title,
  seed,
  bpm: wholeNumber(20, 300).nullable().default(null).openapi({
    example: 96,
    description:
      "Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.",
  }),
  length_seconds: wholeNumber(1, 600)
    .nullable()
    .default(null)
    .describe(
      "Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see " +
        "`length_seconds` in `GET /capabilities`. Default null: the upstream chooses.",
    ),
  lyrics_strength: fraction(0, 0.5).describe("How strictly the melody follows the lyrics, from 0 to 1. Default 0.5."),
  sound_strength: fraction(0.2, 0.5).describe(
    "How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.",
  ),
  weirdness: fraction(0, 0.5).describe("How unconventional the song may be, from 0 to 1. Default 0.5."),
  cover_art_url: webUrl.nullable().default(null).openapi({
    example: "https://example.com/cover.png",
    description: "Public URL of a cover image. Default null: the upstream may create one.",
  }),
};
