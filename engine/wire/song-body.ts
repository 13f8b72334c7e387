import { z } from "zod";
import { MODEL } from "../job.ts";
import { decimal, flag, link, numeral, text } from "./coerce.ts";

const MODELS = [
  MODEL,
  "FUZZ-2.0 Pro",
  "FUZZ-2.0",
  "FUZZ-2.0 Raw",
  "FUZZ-1.1 Pro",
  "FUZZ-1.0 Pro",
  "FUZZ-1.0",
  "FUZZ-1.1",
  "FUZZ-0.8",
  "Lyria 3 preview",
];

/** The fields of every operation. Parsing a parsed body again changes nothing. */
export const JobBody = z.object({
  mv: text()
    .refine((mv) => mv === undefined || MODELS.includes(mv), `must be one of ${MODELS.join(", ")}`)
    .transform((mv) => mv ?? MODEL),
  hook_url: link(),
});
export type JobBody = z.infer<typeof JobBody>;

/** The fields that `music`, `extend`, `cover`, `replace` and the swaps share. */
export const SongBody = JobBody.extend({
  sound_prompt: text(),
  lyrics_text: text(),
  instrumental: flag(false),
  title: text(),
  cover_art_url: link(),
  seed: numeral(),
  lyrics_strength: decimal({ min: 0, max: 1, fallback: 0.5 }),
  sound_strength: decimal({ min: 0.2, max: 1, fallback: 0.5 }),
  weirdness: decimal({ min: 0, max: 1, fallback: 0.5 }),
});
export type SongBody = z.infer<typeof SongBody>;
