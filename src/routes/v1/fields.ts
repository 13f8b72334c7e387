import { z } from "@hono/zod-openapi";
import { apiNameOf, type OperationName } from "../../operations/catalog.ts";
import { OPERATIONS } from "../../operations/input.ts";

export const MAX_PROMPT = 5_000;
export const MAX_LYRICS = 20_000;

function text(most: number, example: string) {
  return z
    .string({ error: "must be a string" })
    .max(most, { error: `must have at most ${most} characters` })
    .nullable()
    .default(null)
    .openapi({ example });
}

function fraction(from: number, preset: number) {
  const error = `must be a number from ${from} to 1`;
  return z.number({ error }).min(from, { error }).max(1, { error }).default(preset);
}

export function shortText(most: number) {
  const error = `must be a string of 1 to ${most} characters`;
  return z.string({ error }).trim().min(1, { error }).max(most, { error });
}

export function wholeNumber(from: number, to: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

/** Seconds from the start of the song that is worked on. */
export function offset() {
  const error = "must be a number of seconds, 0 or more";
  return z.number({ error }).min(0, { error }).openapi({ example: 30 });
}

export const songId = z.string({ error: "must be a song's id" }).min(1, { error: "must be a song's id" });
export const title = text(500, "Morning Light");
export const OperationNames = z.enum(OPERATIONS.map(apiNameOf) as [OperationName, ...OperationName[]]);
/** Which models there are depends on the upstream: checked when that is known. */
export const model = z
  .string({ error: "must be a string" })
  .min(1, { error: "must not be empty" })
  .max(100, { error: "must have at most 100 characters" })
  .nullable()
  .default(null)
  .openapi({ description: "A model of GET /models; null: the default of the upstream that the job goes to" });
export const seed = z
  .union([z.string().max(64), z.int()], { error: "must be a string of at most 64 characters, or a whole number" })
  .transform(String)
  .nullable()
  .default(null)
  .openapi({
    type: ["string", "integer", "null"],
    example: "42",
    description: "The same wishes and seed give the same",
  });
export const coverStrength = fraction(0.2, 1).openapi({ description: "How much a cover changes" });

export function webUrl(example: string) {
  return z.url({ protocol: /^https?$/, error: "must be an http or https URL" }).openapi({ example });
}

/** A body of these fields and no others. */
export function fields<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: ({ code, keys }) => (code === "unrecognized_keys" ? `has no field ${keys?.join(", ")}` : undefined),
  });
}

export const retentionDays = wholeNumber(1, 3_650);

/** What comes with every request for a job. */
export const REQUEST_FIELDS = {
  hook_url: webUrl("https://example.com/hooks/fermata").nullable().default(null),
  retention_days: retentionDays
    .nullable()
    .default(null)
    .openapi({ description: "Delete what was made after so many days; null: keep it until it is deleted" }),
  idempotency_key: z
    .string({ error: "must be a string of 1 to 255 characters" })
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: "As the header `Idempotency-Key`, for clients that cannot send one" }),
};

/** How a song is wished for. */
export const SONG_FIELDS = {
  sound_prompt: text(MAX_PROMPT, "calm piano ballad, soft female voice, 80 bpm"),
  lyrics: text(MAX_LYRICS, "[Verse]\nMorning light on the window\n\n[Chorus]\nStay a while"),
  instrumental: z.boolean({ error: "must be true or false" }).default(false).openapi({ description: "No vocals" }),
  model,
  title,
  seed,
  bpm: wholeNumber(20, 300).nullable().default(null).openapi({ description: "Joins the prompt", example: 96 }),
  length_seconds: wholeNumber(1, 600)
    .nullable()
    .default(null)
    .openapi({ description: "Refused with 422 where the upstream cannot be told a length (see /capabilities)" }),
  lyrics_strength: fraction(0, 0.5),
  sound_strength: fraction(0.2, 0.5),
  weirdness: fraction(0, 0.5),
  cover_art_url: webUrl("https://example.com/cover.png").nullable().default(null),
};
