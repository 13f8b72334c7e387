import { z } from "@hono/zod-openapi";
import { type OperationName, operationOf, SONG_KINDS } from "../../../operations/catalog.ts";
import { FORMATS, type Input, type Metadata } from "../../../operations/input.ts";
import { MAX_LYRICS_PROMPT, MAX_TITLE } from "../../../operations/limits.ts";
import { rule } from "../../../validation/custom.ts";
import {
  coverStrength,
  fields,
  model,
  OperationNames,
  offset,
  oneOf,
  prose,
  REQUEST_FIELDS,
  retentionDays,
  SONG_FIELDS,
  seed,
  shortText,
  songId,
  title,
  webUrl,
} from "../fields.ts";
import { instant, MAX_SEARCH, PAGE } from "../pagination.ts";

/** A validated request, whatever its operation. */
export interface ParsedRequest {
  /** `songId` is the parent song; empty for operations without one. */
  inputFor(songId: string): Input;
  hookUrl: string | null;
  retentionDays: number | null;
  metadata: Metadata | null;
  idempotencyKey: string | null;
  lengthSeconds: number | null;
  /** The parsed body without its idempotency key, as JSON. Two equivalent bodies have the same. */
  canonical: string;
}

const SongFields = z.object(SONG_FIELDS);
type SongFields = z.infer<typeof SongFields>;
const Request = z.object(REQUEST_FIELDS);
type Request = z.infer<typeof Request> & { length_seconds?: number | null };

const hasPromptOrLyrics = ({ sound_prompt, lyrics }: SongFields) => hasText(sound_prompt) || hasText(lyrics);
const PROMPT_OR_LYRICS = rule({ rule: "required_any", fields: ["sound_prompt", "lyrics"] });
const PROMPT_LYRICS_OR_SONG = rule({ rule: "required_any", fields: ["sound_prompt", "lyrics", "swap_song_id"] });

/** Whether a field is set. A value that is not a string has a separate error. */
function hasText(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : value !== null && value !== undefined;
}

const parentOf = (id: string) => ({ songId: id, upstreamSongId: null });

function strict<S extends z.ZodRawShape>(shape: S) {
  return fields({ ...shape, ...REQUEST_FIELDS });
}

function toRequest<B extends Request>(toInput: (body: B, songId: string) => Input) {
  return ({ idempotency_key, ...body }: B): ParsedRequest => ({
    inputFor: (id) => toInput(body as B, id),
    hookUrl: body.hook_url,
    retentionDays: body.retention_days,
    metadata: body.metadata,
    idempotencyKey: idempotency_key ?? null,
    lengthSeconds: body.length_seconds ?? null,
    // Without metadata it is the same as before there was any, so that keys that were used then remain valid.
    canonical: JSON.stringify({ ...body, metadata: body.metadata ?? undefined }),
  });
}

function commonFields(body: SongFields) {
  const prompt = [body.sound_prompt, body.bpm === null ? null : `${body.bpm} bpm`].filter(Boolean).join(", ");
  return {
    soundPrompt: prompt || null,
    lyricsText: body.lyrics,
    instrumental: body.instrumental,
    model: body.model,
    title: body.title,
    coverArtUrl: body.cover_art_url,
    seed: body.seed,
    lyricsStrength: body.lyrics_strength,
    soundStrength: body.sound_strength,
    weirdness: body.weirdness,
  };
}

const swapSongId = songId
  .nullable()
  .default(null)
  .describe("Id of the song from which the new part is taken. Default null: it is generated.");

function swapOf(operation: "swap_vocals" | "swap_instrumental") {
  return strict({ ...SONG_FIELDS, swap_song_id: swapSongId })
    .refine((body) => hasText(body.swap_song_id) || hasPromptOrLyrics(body), PROMPT_LYRICS_OR_SONG)
    .transform(
      toRequest((body, id) => {
        const swap = body.swap_song_id === null ? null : parentOf(body.swap_song_id);
        return { operation, parent: parentOf(id), swap, ...commonFields(body) };
      }),
    );
}

/** The request bodies, keyed by the native API's names of the operations. */
export const BODIES = {
  song: strict(SONG_FIELDS)
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform(toRequest((body) => ({ operation: "song", ...commonFields(body) }))),

  lyrics: strict({
    prompt: shortText(MAX_LYRICS_PROMPT).describe(`What the lyrics are about, 1 to ${MAX_LYRICS_PROMPT} characters.`),
  }).transform(toRequest(({ prompt }) => ({ operation: "lyrics", prompt }))),

  extend: strict({
    ...SONG_FIELDS,
    start_seconds: offset()
      .nullable()
      .default(null)
      .describe("Where the continuation starts, in seconds from the start of the song. Default null: at its end."),
  })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform(
      toRequest((body, id) => ({
        operation: "extend",
        parent: parentOf(id),
        startsAt: body.start_seconds,
        ...commonFields(body),
      })),
    ),

  cover: strict({ ...SONG_FIELDS, cover_strength: coverStrength })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform(
      toRequest((body, id) => {
        const coverStrength = body.cover_strength;
        return { operation: "cover", parent: parentOf(id), coverStrength, ...commonFields(body) };
      }),
    ),

  replace: strict({
    ...SONG_FIELDS,
    start_seconds: offset().describe("Where the section starts, in seconds from the start of the song."),
    end_seconds: offset()
      .nullable()
      .default(null)
      .describe("Where the section ends, in seconds from the start of the song. Default null: at the end of the song."),
  })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform(
      toRequest((body, id) => {
        const cut = { startsAt: body.start_seconds, endsAt: body.end_seconds };
        return { operation: "replace", parent: parentOf(id), ...cut, ...commonFields(body) };
      }),
    ),

  variation: strict({ model, title, seed }).transform(
    toRequest(({ model, title, seed }, id) => ({ operation: "variation", parent: parentOf(id), model, title, seed })),
  ),

  swap_vocals: swapOf("swap_vocals"),
  swap_instrumental: swapOf("swap_instrumental"),

  stems: strict({}).transform(toRequest((_, id) => ({ operation: "stems", parent: parentOf(id) }))),

  export: strict({
    format: oneOf(FORMATS).describe(
      "Format of the file. `formats` in `GET /capabilities` lists those that the upstream supports.",
    ),
  }).transform(toRequest(({ format }, id) => ({ operation: "download", parent: parentOf(id), format }))),

  upload: strict({
    url: webUrl.openapi({
      example: "https://example.com/demo.mp3",
      description: "Public https URL of the audio file, at most 200 MB.",
    }),
    title,
  }).transform(toRequest(({ url, title }) => ({ operation: "upload", audioUrl: url, title }))),
} satisfies Record<OperationName, z.ZodType<ParsedRequest>>;

const MAX_TAGS = 20;
const MAX_TAG = 50;

function yesOrNo(description: string) {
  return z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .openapi({ type: "boolean", description });
}

/** The filters of the list of songs. */
export const SongQuery = fields({
  ...PAGE,
  kind: oneOf([...SONG_KINDS, "any"])
    .optional()
    .describe(
      "Returns only songs of this kind, or `any` for all of them. Default `song`, but with `operation` the songs of " +
        "every kind that the operation creates, and with `deleted` all of them.",
    ),
  operation: OperationNames.transform(operationOf).optional().describe("Returns only songs created by this operation."),
  created_after: instant("Returns only songs that were created after this time (ISO 8601)."),
  created_before: instant("Returns only songs that were created before this time (ISO 8601)."),
  tag: prose(MAX_TAG).optional().describe("Returns only songs with exactly this tag."),
  favorite: yesOrNo("Returns only favorites (`true`) or only other songs (`false`)."),
  deleted: yesOrNo(
    "`true` returns the bin instead: deleted songs that can be restored, last deleted first. Default `false`.",
  ),
  q: prose(MAX_SEARCH)
    .optional()
    .describe(
      "Returns only songs that contain all of these words, or parts of words, in their title, lyrics or style; at most " +
        "200 characters.",
    ),
});

export const DeleteQuery = fields({
  purge: z
    .enum(["0", "1", "true", "false"])
    .optional()
    .describe("`1` permanently deletes the song instead of moving it to the bin. Default `0`.")
    .transform((value) => value === "1" || value === "true"),
});

/** The fields of a song that can be updated. Omitted fields do not change. */
export const SongChange = fields({
  title: shortText(MAX_TITLE)
    .nullable()
    .optional()
    .describe(`New title, 1 to ${MAX_TITLE} characters. Null removes the title.`),
  tags: z
    .array(shortText(MAX_TAG))
    .max(MAX_TAGS)
    .transform((tags) => [...new Set(tags)])
    .optional()
    .openapi({
      example: ["calm", "夜"],
      description: `New tags, which replace the current ones: at most ${MAX_TAGS}, each of 1 to ${MAX_TAG} characters.`,
    }),
  favorite: z.boolean().optional().describe("Whether the song is a favorite."),
  retention_days: retentionDays
    .nullable()
    .optional()
    .describe(
      "Number of days, from 1 to 3650, after which the song is deleted automatically, counted from its creation. Null " +
        "keeps it until you delete it.",
    ),
}).openapi("SongChange", { description: "The fields to change." });
