import lame from "../node_modules/wasm-media-encoders/wasm/mp3.wasm";
import vorbis from "./assets/vorbis.wasm";
import { compose } from "./compose/compose.ts";
import type { Level } from "./mix/level.ts";
import { drawCover } from "./picture/draw-cover.ts";
import { renderSong } from "./render/render-song.ts";
import type { Score } from "./score/score.ts";
import { readPrompt } from "./spec/read-prompt.ts";
import type { SongRequest, Spec } from "./spec/spec.ts";
import { writeLyrics } from "./writer/write-lyrics.ts";

/** Told the share (0–1) that is done after each slice; the renderer waits for it before it goes on. */
export type OnSlice = (done: number) => Promise<void>;

export interface Performance {
  mp3: Uint8Array;
  seconds: number;
  level: Level;
}

/** All that it takes to make a song, from words to sound. Only performing takes long. */
export interface Studio {
  writeLyrics(prompt: string, seed: string): { title: string; lyrics: string };
  readPrompt(request: SongRequest): Spec;
  compose(spec: Spec, lyrics: string): Score;
  perform(score: Score, onSlice: OnSlice): Promise<Performance>;
  /** A PNG. */
  draw(score: Score): Promise<Uint8Array>;
}

/** `assets` serves what lies in `assets/public`. */
export function openStudio(assets: Fetcher): Studio {
  return {
    writeLyrics,
    readPrompt,
    compose,
    async perform(score, onSlice) {
      const bank = await readAsset(assets, "bank.sf3.gz");
      return renderSong(score, { sounds: { bank, vorbis }, lame, onSlice });
    },
    draw: drawCover,
  };
}

async function readAsset(assets: Fetcher, name: string): Promise<Uint8Array> {
  const response = await assets.fetch(`https://assets.invalid/${name}`);
  if (!response.ok) throw new Error(`no asset ${name}: ${response.status}`);
  return response.bytes();
}
