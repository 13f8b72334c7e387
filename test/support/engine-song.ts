import { compose } from "../../engine/compose/compose.ts";
import type { Score } from "../../engine/score/score.ts";
import { readPrompt } from "../../engine/spec/read-prompt.ts";
import type { SongRequest, Spec } from "../../engine/spec/spec.ts";

export const WORDS = `[Verse]
Walking down the empty street
Every window has a light

[Chorus]
Hold on to the morning
Hold on to the sun`;

export function songRequest(overrides: Partial<SongRequest> = {}): SongRequest {
  return {
    ...{ soundPrompt: "pop with piano, bass and drums only, 150 bpm in G major, female vocals", lyricsText: "" },
    ...{ instrumental: false, title: "A song", seed: "1" },
    ...{ lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 },
    ...overrides,
  };
}

/** What a prompt means, asked for with another seed than the song's. */
export function asked(soundPrompt: string, overrides: Partial<SongRequest> = {}): Spec {
  return readPrompt(songRequest({ soundPrompt, seed: "9", title: null, ...overrides }));
}

/** A short song of few players, composed by the engine. */
export function newSong(overrides: Partial<SongRequest> = {}): Score {
  const request = songRequest({ lyricsText: WORDS, ...overrides });
  return compose({ ...readPrompt(request), seconds: 20 }, request.lyricsText);
}
