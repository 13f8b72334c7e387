import { z } from "zod";

/** Every operation that the house knows; `capabilities` says which upstream has which. */
export const OPERATIONS = [
  "song",
  "lyrics",
  "extend",
  "cover",
  "replace",
  "variation",
  "swap_vocals",
  "swap_instrumental",
  "stems",
  "upload",
  "download",
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const SongInput = z.object({
  operation: z.literal("song"),
  soundPrompt: z.string().nullable(),
  lyricsText: z.string().nullable(),
  instrumental: z.boolean(),
  model: z.string(),
  title: z.string().nullable(),
  coverArtUrl: z.string().nullable(),
  seed: z.string().nullable(),
  /** 0–1 */
  lyricsStrength: z.number(),
  /** 0.2–1 */
  soundStrength: z.number(),
  /** 0–1 */
  weirdness: z.number(),
});
export type SongInput = z.infer<typeof SongInput>;

export const LyricsInput = z.object({ operation: z.literal("lyrics"), prompt: z.string() });
export type LyricsInput = z.infer<typeof LyricsInput>;

/** What a job was asked for: parsed and defaulted at the door, stored once, never changed. */
export const Input = z.discriminatedUnion("operation", [SongInput, LyricsInput]);
export type Input = z.infer<typeof Input>;
