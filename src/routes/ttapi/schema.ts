import { z } from "zod";
import { FORMATS, type Input, type Operation } from "../../operations/input.ts";
import { MAX_LYRICS, MAX_LYRICS_PROMPT, MAX_PROMPT, MAX_TITLE, MAX_URL } from "../../operations/limits.ts";
import { MODEL_NAMES, type PATHS } from "../../ttapi/names.ts";
import { rule } from "../../validation/custom.ts";
import { boolean, fraction, oneOf, required, seconds, seed, songId, text, url } from "./coerce.ts";

export interface TtapiRequest {
  input: Input;
  hookUrl: string | null;
}

const mv = oneOf(MODEL_NAMES, "FUZZ-2.0");
const shared = {
  sound_prompt: text(MAX_PROMPT),
  lyrics_text: text(MAX_LYRICS),
  instrumental: boolean(),
  mv,
  title: text(MAX_TITLE),
  cover_art_url: url(),
  seed: seed(),
  lyrics_strength: fraction(0, 0.5),
  sound_strength: fraction(0.2, 0.5),
  weirdness: fraction(0, 0.5),
  hook_url: url(),
};
const Shared = z.object(shared);
type Shared = z.infer<typeof Shared>;

function commonFields(body: Shared) {
  return {
    soundPrompt: body.sound_prompt,
    lyricsText: body.lyrics_text,
    instrumental: body.instrumental,
    model: body.mv,
    title: body.title,
    coverArtUrl: body.cover_art_url,
    seed: body.seed,
    lyricsStrength: body.lyrics_strength,
    soundStrength: body.sound_strength,
    weirdness: body.weirdness,
  };
}

const hasPromptOrLyrics = ({ sound_prompt, lyrics_text }: Shared) => hasText(sound_prompt) || hasText(lyrics_text);
const PROMPT_OR_LYRICS = rule({ rule: "required_any", fields: ["sound_prompt", "lyrics_text"] });
const PROMPT_LYRICS_OR_SONG = rule({ rule: "required_any", fields: ["sound_prompt", "lyrics_text", "swap_music_id"] });

/** Whether a field is set. A value that is not a string has a separate error. */
function hasText(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : value !== null && value !== undefined;
}

const parentOf = (songId: string) => ({ songId, upstreamSongId: null });

function request(input: Input, { hook_url }: { hook_url: string | null }): TtapiRequest {
  return { input, hookUrl: hook_url };
}

/** The request bodies, keyed by TTAPI's path of the operation (`docs/ttapi.md`). */
export const BODIES = {
  music: Shared.refine(hasPromptOrLyrics, PROMPT_OR_LYRICS).transform((body) =>
    request({ operation: "song", ...commonFields(body) }, body),
  ),

  lyrics: z
    .object({ prompt: required(MAX_LYRICS_PROMPT), hook_url: url() })
    .transform((body) => request({ operation: "lyrics", prompt: body.prompt }, body)),

  extend: z
    .object({ ...shared, music_id: songId(), starts: seconds(), starts_at: seconds(), continue_at: seconds() })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform((body) => {
      const startsAt = body.starts ?? body.starts_at ?? body.continue_at;
      return request({ operation: "extend", parent: parentOf(body.music_id), startsAt, ...commonFields(body) }, body);
    }),

  cover: z
    .object({ ...shared, music_id: songId(), cover_strength: fraction(0.2, 1) })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform((body) => {
      const coverStrength = body.cover_strength;
      return request(
        { operation: "cover", parent: parentOf(body.music_id), coverStrength, ...commonFields(body) },
        body,
      );
    }),

  replace: z
    .object({ ...shared, music_id: songId(), starts: seconds(), ends: seconds() })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .refine((body) => body.starts !== null, { ...rule({ rule: "required" }), path: ["starts"] })
    .transform((body) => {
      const cut = { startsAt: body.starts ?? 0, endsAt: body.ends };
      return request({ operation: "replace", parent: parentOf(body.music_id), ...cut, ...commonFields(body) }, body);
    }),

  variation: z
    .object({ music_id: songId(), mv, title: text(MAX_TITLE), seed: seed(), hook_url: url() })
    .transform(({ music_id, mv: model, title, seed, ...body }) =>
      request({ operation: "variation", parent: parentOf(music_id), model, title, seed }, body),
    ),

  "swap-vocals": swap("swap_vocals"),
  "swap-instrumental": swap("swap_instrumental"),

  stems: z
    .object({ music_id: songId(), hook_url: url() })
    .transform((body) => request({ operation: "stems", parent: parentOf(body.music_id) }, body)),

  upload: z
    .object({ audio_url: required(MAX_URL), title: text(MAX_TITLE), hook_url: url() })
    .transform((body) => request({ operation: "upload", audioUrl: body.audio_url, title: body.title }, body)),

  download: z
    .object({ music_id: songId(), format: oneOf(FORMATS, "mp3"), hook_url: url() })
    .transform((body) =>
      request({ operation: "download", parent: parentOf(body.music_id), format: body.format }, body),
    ),
} satisfies Record<(typeof PATHS)[Operation], z.ZodType>;

function swap(operation: "swap_vocals" | "swap_instrumental") {
  return z
    .object({ ...shared, music_id: songId(), swap_music_id: songId().nullable().default(null) })
    .refine((body) => hasText(body.swap_music_id) || hasPromptOrLyrics(body), PROMPT_LYRICS_OR_SONG)
    .transform((body) => {
      const other = body.swap_music_id === null ? null : parentOf(body.swap_music_id);
      return request({ operation, parent: parentOf(body.music_id), swap: other, ...commonFields(body) }, body);
    });
}

/** Other paths that clients use for an operation. */
export const ALIASES = {
  generate: "music",
  swap_vocals: "swap-vocals",
  swap_instrumental: "swap-instrumental",
  replace_section: "replace",
} as const satisfies Record<string, keyof typeof BODIES>;

/** The id of a job, by either of its names. */
export const FetchBody = z.object({ jobId: z.string().optional(), job_id: z.string().optional() });
