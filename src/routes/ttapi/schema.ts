import { z } from "zod";
import { FORMATS, type Input, type Operation } from "../../operations/input.ts";
import { MODEL_NAMES, type PATHS } from "../../ttapi/names.ts";
import { boolean, fraction, numeral, oneOf, required, seconds, text, url } from "./coerce.ts";

export interface TtapiRequest {
  input: Input;
  hookUrl: string | null;
}

const mv = oneOf(MODEL_NAMES, "FUZZ-2.0");
const shared = {
  sound_prompt: text(),
  lyrics_text: text(),
  instrumental: boolean(),
  mv,
  title: text(),
  cover_art_url: url(),
  seed: numeral(),
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

const hasPromptOrLyrics = (body: Shared) => Boolean(body.sound_prompt?.trim() || body.lyrics_text?.trim());
const PROMPT_OR_LYRICS = { error: "sound_prompt and lyrics_text must not both be empty" };
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
    .object({ prompt: required(), hook_url: url() })
    .transform((body) => request({ operation: "lyrics", prompt: body.prompt }, body)),

  extend: z
    .object({ ...shared, music_id: required(), starts: seconds(), starts_at: seconds(), continue_at: seconds() })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform((body) => {
      const startsAt = body.starts ?? body.starts_at ?? body.continue_at;
      return request({ operation: "extend", parent: parentOf(body.music_id), startsAt, ...commonFields(body) }, body);
    }),

  cover: z
    .object({ ...shared, music_id: required(), cover_strength: fraction(0.2, 1) })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .transform((body) => {
      const coverStrength = body.cover_strength;
      return request(
        { operation: "cover", parent: parentOf(body.music_id), coverStrength, ...commonFields(body) },
        body,
      );
    }),

  replace: z
    .object({ ...shared, music_id: required(), starts: seconds(), ends: seconds() })
    .refine(hasPromptOrLyrics, PROMPT_OR_LYRICS)
    .refine((body) => body.starts !== null, { error: "is required, in seconds", path: ["starts"] })
    .transform((body) => {
      const cut = { startsAt: body.starts ?? 0, endsAt: body.ends };
      return request({ operation: "replace", parent: parentOf(body.music_id), ...cut, ...commonFields(body) }, body);
    }),

  variation: z
    .object({ music_id: required(), mv, title: text(), seed: numeral(), hook_url: url() })
    .transform(({ music_id, mv: model, title, seed, ...body }) =>
      request({ operation: "variation", parent: parentOf(music_id), model, title, seed }, body),
    ),

  "swap-vocals": swap("swap_vocals"),
  "swap-instrumental": swap("swap_instrumental"),

  stems: z
    .object({ music_id: required(), hook_url: url() })
    .transform((body) => request({ operation: "stems", parent: parentOf(body.music_id) }, body)),

  upload: z
    .object({ audio_url: required(), title: text(), hook_url: url() })
    .transform((body) => request({ operation: "upload", audioUrl: body.audio_url, title: body.title }, body)),

  download: z
    .object({ music_id: required(), format: oneOf(FORMATS, "mp3"), hook_url: url() })
    .transform((body) =>
      request({ operation: "download", parent: parentOf(body.music_id), format: body.format }, body),
    ),
} satisfies Record<(typeof PATHS)[Operation], z.ZodType>;

function swap(operation: "swap_vocals" | "swap_instrumental") {
  return z
    .object({ ...shared, music_id: required(), swap_music_id: text() })
    .refine((body) => body.swap_music_id || hasPromptOrLyrics(body), {
      error: "one of sound_prompt, lyrics_text and swap_music_id is required",
    })
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

export const FetchBody = z.object({ jobId: text(), job_id: text() }).partial();
