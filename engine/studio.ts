import lame from "../node_modules/wasm-media-encoders/wasm/mp3.wasm";
import vorbis from "./assets/vorbis.wasm";
import { renderSong } from "./render/render-song.ts";
import type { Score } from "./score/score.ts";
import type { SongRequest } from "./spec/spec.ts";

/** Told the share (0–1) that is done after each slice; the renderer waits for it before it goes on. */
export type OnSlice = (done: number) => Promise<void>;

export interface Performance {
  mp3: Uint8Array;
  seconds: number;
  /** The level that the song was mastered with, for the stems and sections that follow from it. */
  gainDb: number;
}

/** All that it takes to make a song, from words to sound. Composing and writing are quick; performing is not. */
export interface Studio {
  writeLyrics(prompt: string, seed: string): { title: string; lyrics: string };
  compose(request: SongRequest): Score;
  perform(score: Score, onSlice: OnSlice): Promise<Performance>;
  /** A PNG. */
  draw(score: Score): Promise<Uint8Array>;
}

/** `assets` serves what lies in `assets/public`. */
export function openStudio(assets: Fetcher): Studio {
  const absent = (): never => {
    throw new Error("the studio is not built yet");
  };
  return {
    writeLyrics: absent,
    compose: absent,
    async perform(score, onSlice) {
      const bank = await readAsset(assets, "bank.sf3.gz");
      return renderSong(score, { sounds: { bank, vorbis }, lame, onSlice });
    },
    draw: absent,
  };
}

async function readAsset(assets: Fetcher, name: string): Promise<Uint8Array> {
  const response = await assets.fetch(`https://assets.invalid/${name}`);
  if (!response.ok) throw new Error(`no asset ${name}: ${response.status}`);
  return response.bytes();
}
