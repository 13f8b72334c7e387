import { z } from "@hono/zod-openapi";
import { operationOf } from "../../../operations/catalog.ts";
import { FORMATS, type Input } from "../../../operations/input.ts";
import {
  coverStrength,
  fields,
  model,
  OperationNames,
  offset,
  REQUEST_FIELDS,
  retentionDays,
  SONG_FIELDS,
  seed,
  songId,
  title,
  webUrl,
} from "../fields.ts";
import { instant, PAGE } from "../pagination.ts";

/** What every body says, whatever it asks for. */
export interface ParsedRequest {
  /** `songId`: the song that is worked on; empty where none is. */
  inputFor(songId: string): Input;
  hookUrl: string | null;
  retentionDays: number | null;
  idempotencyKey: string | null;
  lengthSeconds: number | null;
  /** The whole body but for its idempotency key: the same for the same request, however it was spelled. */
  canonical: string;
}

const SongFields = z.object(SONG_FIELDS);
type SongFields = z.infer<typeof SongFields>;
const Request = z.object(REQUEST_FIELDS);
type Request = z.infer<typeof Request> & { length_seconds?: number | null };

const hasPromptOrLyrics = (body: SongFields) => Boolean(body.sound_prompt?.trim() || body.lyrics?.trim());
const PROMPT_OR_LYRICS = { error: "sound_prompt and lyrics must not both be empty" };
const parentOf = (id: string) => ({ songId: id, upstreamSongId: null });

function strict<S extends z.ZodRawShape>(shape: S) {
  return fields({ ...shape, ...REQUEST_FIELDS });
}

function toRequest<B extends Request>(toInput: (body: B, songId: string) => Input) {
  return ({ idempotency_key, ...body }: B): ParsedRequest => ({
    inputFor: (id) => toInput(body as B, id),
    hookUrl: body.hook_url,
    retentionDays: body.retention_days,
    idempotencyKey: idempotency_key ?? null,
    lengthSeconds: body.length_seconds ?? null,
    canonical: JSON.stringify(body),
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

function swapOf(operation: "swap_vocals" | "swap_instrumental") {
  return strict({ ...SONG_FIELDS, swap_song_id: songId.nullable().default(null) })
    .refine((body) => body.swap_song_id !== null || hasPromptOrLyrics(body), {
      error: "one of sound_prompt, lyrics and swap_song_id must be given",
    })
    .transform(
      toRequest((body, id) => {
        const swap = body.swap_song_id === null ? null : parentOf(body.swap_song_id);
        return { operation, parent: parentOf(id), swap, ...commonFields(body) };
      }),
    );
}

/** The bodies of the native API, by its names of the operations. */
export const BODIES = {
  song: strict(SONG_FIELDS)
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform(toRequest((body) => ({ operation: "song", ...commonFields(body) }))),

  lyrics: strict({
    prompt: z.string({ error: "must be a string" }).trim().min(1, { error: "must not be empty" }).max(5_000),
  }).transform(toRequest(({ prompt }) => ({ operation: "lyrics", prompt }))),

  extend: strict({ ...SONG_FIELDS, start_seconds: offset().nullable().default(null) })
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

  replace: strict({ ...SONG_FIELDS, start_seconds: offset(), end_seconds: offset().nullable().default(null) })
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

  export: strict({ format: z.enum(FORMATS, { error: `must be one of ${FORMATS.join(", ")}` }) }).transform(
    toRequest(({ format }, id) => ({ operation: "download", parent: parentOf(id), format })),
  ),

  upload: strict({ url: webUrl("https://example.com/demo.mp3"), title }).transform(
    toRequest(({ url, title }) => ({ operation: "upload", audioUrl: url, title })),
  ),
};

const MAX_TITLE = 500;
const MAX_TAGS = 20;
const MAX_TAG = 50;

export const SongId = z.object({ id: songId });

const yesOrNo = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((value) => value === "true")
  .optional()
  .openapi({ type: "boolean" });

/** Which songs are asked for. */
export const SongQuery = z.object({
  ...PAGE,
  operation: OperationNames.transform(operationOf).optional(),
  created_after: instant,
  created_before: instant,
  tag: z.string().optional().openapi({ description: "A whole tag", example: "calm" }),
  favorite: yesOrNo,
  q: z
    .string()
    .max(200, { error: "must have at most 200 characters" })
    .optional()
    .openapi({ description: "Words, or parts of words, that are all in the title, the lyrics or the prompt" }),
});

const tagRule = { error: `must be a text of 1 to ${MAX_TAG} characters` };
const titleRule = { error: `must be a text of 1 to ${MAX_TITLE} characters` };

/** What of a song can be changed; what is left out stays. */
export const SongChange = fields({
  title: z.string(titleRule).trim().min(1, titleRule).max(MAX_TITLE, titleRule).nullable().optional(),
  tags: z
    .array(z.string(tagRule).trim().min(1, tagRule).max(MAX_TAG, tagRule), { error: "must be a list of texts" })
    .max(MAX_TAGS, { error: `must have at most ${MAX_TAGS} tags` })
    .transform((tags) => [...new Set(tags)])
    .optional()
    .openapi({ example: ["calm", "夜"] }),
  favorite: z.boolean({ error: "must be true or false" }).optional(),
  retention_days: retentionDays
    .nullable()
    .optional()
    .openapi({ description: "Delete it so many days after it was made; null: keep it until it is deleted" }),
}).openapi("SongChange");
