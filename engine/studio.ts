import type { Score } from "./score/score.ts";
import type { SongRequest } from "./spec/spec.ts";

/** Told the share (0–1) that is done after each slice; the renderer waits for it before it goes on. */
export type OnSlice = (done: number) => Promise<void>;

/** All that it takes to make a song, from words to sound. Composing and writing are quick; performing is not. */
export interface Studio {
  writeLyrics(prompt: string, seed: string): { title: string; lyrics: string };
  compose(request: SongRequest): Score;
  perform(score: Score, onSlice: OnSlice): Promise<{ mp3: Uint8Array; seconds: number }>;
  /** A PNG. */
  draw(score: Score): Promise<Uint8Array>;
}

export function openStudio(_env: unknown): Studio {
  const absent = (): never => {
    throw new Error("the studio is not built yet");
  };
  return { writeLyrics: absent, compose: absent, perform: absent, draw: absent };
}
