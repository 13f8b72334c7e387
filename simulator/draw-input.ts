import type { Input, SongInput } from "../src/operations/input.ts";
import type { Dice } from "./seeded-random.ts";

/** What most jobs ask for. */
export const SONG: SongInput = {
  operation: "song",
  soundPrompt: "calm piano",
  lyricsText: null,
  instrumental: true,
  model: "FUZZ-2.0",
  title: null,
  coverArtUrl: null,
  seed: null,
  lyricsStrength: 0.5,
  soundStrength: 0.5,
  weirdness: 0.5,
};
const PARENT = { songId: "parent", upstreamSongId: "upstream-parent" };

/** Operations as they differ for a job's life: several songs, a source to fetch first, an answer at once. */
const INPUTS: [share: number, input: Input][] = [
  [0.75, SONG],
  [0.08, { ...SONG, model: "FUZZ-1.0" }],
  [0.05, { operation: "stems", parent: PARENT }],
  [0.06, { operation: "upload", audioUrl: "https://example.com/own.mp3", title: null }],
  [0.06, { operation: "lyrics", prompt: "rain" }],
];

export function drawInput(dice: Dice): Input {
  return dice.weighted(INPUTS);
}
