import type { SongInput } from "../../src/operations/input.ts";

/** A song's input with default values. */
export function songInput(overrides: Partial<SongInput> = {}): SongInput {
  return {
    operation: "song",
    soundPrompt: "slow waltz",
    lyricsText: null,
    instrumental: false,
    model: "FUZZ-2.0",
    title: null,
    coverArtUrl: null,
    seed: "42",
    lyricsStrength: 0.5,
    soundStrength: 0.5,
    weirdness: 0,
    ...overrides,
  };
}
