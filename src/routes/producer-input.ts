import { z } from "zod";
import type { LyricsInput, SongInput } from "../job/input.ts";
import { boolean, fraction, numeral, oneOf, text, url } from "./lenient.ts";

const MODELS = [
  "FUZZ-2.0",
  "FUZZ-2.0 Pro",
  "FUZZ-2.0 Raw",
  "FUZZ-1.1 Pro",
  "FUZZ-1.0 Pro",
  "FUZZ-1.0",
  "FUZZ-1.1",
  "FUZZ-0.8",
  "Lyria 3 preview",
] as const;

interface Parsed<I> {
  input: I;
  hookUrl: string | null;
}

/** `POST /producer/v1/music`, by TTAPI's names (`contracts/producer.md`). */
export const MusicBody = z
  .object({
    sound_prompt: text(),
    lyrics_text: text(),
    instrumental: boolean(),
    mv: oneOf(MODELS, "FUZZ-2.0"),
    title: text(),
    cover_art_url: url(),
    seed: numeral(),
    lyrics_strength: fraction(0, 0.5),
    sound_strength: fraction(0.2, 0.5),
    weirdness: fraction(0, 0.5),
    hook_url: url(),
  })
  .refine((body) => body.sound_prompt?.trim() || body.lyrics_text?.trim(), {
    error: "sound_prompt and lyrics_text must not both be empty",
  })
  .transform(
    (body): Parsed<SongInput> => ({
      input: {
        operation: "song",
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
      },
      hookUrl: body.hook_url,
    }),
  );

export const LyricsBody = z
  .object({ prompt: text(), hook_url: url() })
  .refine((body) => body.prompt?.trim(), { error: "must not be empty", path: ["prompt"] })
  .transform(
    (body): Parsed<LyricsInput> => ({
      input: { operation: "lyrics", prompt: body.prompt ?? "" },
      hookUrl: body.hook_url,
    }),
  );

export const FetchBody = z.object({ jobId: text(), job_id: text() }).partial();
