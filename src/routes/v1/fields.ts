import { z } from "@hono/zod-openapi";
import { apiNameOf } from "../../operations/catalog.ts";
import { OPERATIONS } from "../../operations/input.ts";

export const MAX_PROMPT = 5_000;
export const MAX_LYRICS = 20_000;

function text(max: number, example: string) {
  return z
    .string({ error: "must be a string" })
    .max(max, { error: `must have at most ${max} characters` })
    .nullable()
    .default(null)
    .openapi({ example });
}

function fraction(min: number, preset: number) {
  const error = `must be a number from ${min} to 1`;
  return z.number({ error }).min(min, { error }).max(1, { error }).default(preset);
}

/** One of `values`. */
export function oneOf<const T extends string>(values: readonly T[]) {
  return z.enum(values, { error: `must be one of ${values.join(", ")}` });
}

export function shortText(max: number) {
  const error = `must be a string of 1 to ${max} characters`;
  return z.string({ error }).trim().min(1, { error }).max(max, { error });
}

export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** Seconds from the start of the parent song. */
export function offset() {
  const error = "must be a number of seconds, 0 or more";
  return z.number({ error }).min(0, { error }).openapi({ example: 30 });
}

const SONG_ID = { error: "must be the id of a song" };
export const songId = z.string(SONG_ID).min(1, SONG_ID).describe("Id of the song.");
export const title = text(500, "Morning Light").describe(
  "Title of the song, at most 500 characters. Default null: the upstream may choose one.",
);
export const OperationNames = oneOf(OPERATIONS.map(apiNameOf));
/** The models depend on the upstream: checked when that is known. */
export const model = z
  .string({ error: "must be a string" })
  .min(1, { error: "must not be empty" })
  .max(100, { error: "must have at most 100 characters" })
  .nullable()
  .default(null)
  .describe(
    "Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.",
  );
export const seed = z
  .union([z.string().max(64), z.int()], { error: "must be a string of at most 64 characters, or a whole number" })
  .transform(String)
  .nullable()
  .default(null)
  .openapi({
    type: ["string", "integer", "null"],
    example: "42",
    description:
      "Seed of the random generator: a whole number, or a string of at most 64 characters. With the embedded engine, " +
      "the same parameters and seed produce the same song. Default null: a random seed.",
  });
export const coverStrength = fraction(0.2, 1).describe(
  "How far the cover departs from the original, from 0.2 (close to the original) to 1 (entirely in the new style). " +
    "Default 1.",
);

export const webUrl = z.url({ protocol: /^https?$/, error: "must be an http or https URL" });

export const hookUrl = webUrl.describe(
  "Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret " +
    "(`GET /webhooks/hook-secret`). Default: none.",
);

/** An object that rejects unknown fields. */
export function fields<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: ({ code, keys }) => (code === "unrecognized_keys" ? `unknown field ${keys?.join(", ")}` : undefined),
  });
}

export const retentionDays = wholeNumber(1, 3_650).describe(
  "Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. " +
    "Default null: the song is kept until you delete it.",
);

const MAX_PAIRS = 20;
const MAX_KEY = 40;
const MAX_VALUE = 500;
const KEY = { error: `must have keys of 1 to ${MAX_KEY} characters` };
const VALUE = { error: `must be a string of at most ${MAX_VALUE} characters` };

/** Metadata in a request. */
export const metadata = z
  .record(z.string().min(1, KEY).max(MAX_KEY, KEY), z.string(VALUE).max(MAX_VALUE, VALUE), {
    error: ({ code }) => (code === "invalid_key" ? KEY.error : "must be an object"),
  })
  .refine((pairs) => Object.keys(pairs).length <= MAX_PAIRS, { error: `must have at most ${MAX_PAIRS} keys` })
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
  idempotency_key: z
    .string({ error: "must be a string of 1 to 255 characters" })
    .min(1)
    .max(255)
    .optional()
    .describe(
      "Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence.",
    ),
};

/** The parameters of a song. */
export const SONG_FIELDS = {
  sound_prompt: text(MAX_PROMPT, "calm piano ballad, soft female voice, 80 bpm").describe(
    `Style of the song in free text: genre, mood, instruments, voice, tempo. At most ${MAX_PROMPT} characters. ` +
      "Default null; `sound_prompt` and `lyrics` must not both be empty.",
  ),
  lyrics: text(MAX_LYRICS, "[Verse]\nMorning light on the window\n\n[Chorus]\nStay a while").describe(
    `Lyrics of the song. Section markers such as \`[Verse]\` and \`[Chorus]\` are optional. At most ${MAX_LYRICS} ` +
      "characters. Default null.",
  ),
  instrumental: z
    .boolean({ error: "must be true or false" })
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
