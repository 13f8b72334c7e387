import lame from "../node_modules/wasm-media-encoders/wasm/mp3.wasm";
import minimp3 from "./assets/minimp3.wasm";
import vorbis from "./assets/vorbis.wasm";
import { compose } from "./compose/compose.ts";
import { formatOfFile, openDecoder } from "./decode/open-decoder.ts";
import { decodeFile } from "./decode/sound-file.ts";
import type { SoundAnalysis } from "./listen/listener.ts";
import type { Level } from "./mix/level.ts";
import { drawCover } from "./picture/draw-cover.ts";
import { type AppendedSong, type AppendOptions, append } from "./render/append.ts";
import { renderFormat, type SoundFormat } from "./render/render-formats.ts";
import { renderSong } from "./render/render-song.ts";
import { renderStems, type StemFiles } from "./render/render-stems.ts";
import type { Score } from "./score/score.ts";
import { readPrompt } from "./spec/read-prompt.ts";
import type { SongRequest, Spec } from "./spec/spec.ts";
import { type AnalyzeOptions, analyzeUpload } from "./upload/analyze-upload.ts";
import { writeLyrics } from "./writer/write-lyrics.ts";
import type { YieldToOthers } from "./yield.ts";

/** Told the share (0–1) that is done after each slice; the renderer waits for it before it goes on. */
export type OnSlice = (done: number) => Promise<void>;

export interface Performance {
  mp3: Uint8Array;
  seconds: number;
  level: Level;
}

export interface FormatRequest {
  /** Of the first performance. */
  level: Level;
  format: SoundFormat;
  onSlice: OnSlice;
}

export interface AppendRequest extends Pick<AppendOptions, "seam" | "lufs"> {
  source: AsyncIterable<Uint8Array>;
  /** Its name, whose ending says what it is. */
  file: string;
  onSlice: OnSlice;
}

/** All that it takes to make a song, from words to sound. Only performing takes long. */
export interface Studio {
  writeLyrics(prompt: string, seed: string): { title: string; lyrics: string };
  readPrompt(request: SongRequest): Spec;
  compose(spec: Spec, lyrics: string): Score;
  /** At −14 LUFS, or at a gain that is given. */
  perform(score: Score, onSlice: OnSlice, gainDb?: number | null): Promise<Performance>;
  /** What was performed before, in pieces of a file of either kind. */
  performInFormat(score: Score, how: FormatRequest): AsyncIterable<Uint8Array>;
  /** Its stems, for themselves. */
  performStems(score: Score, how: Omit<FormatRequest, "format">): Promise<StemFiles>;
  /** Listens to a file. Throws `UnusableSource`. */
  analyzeUpload(
    bytes: AsyncIterable<Uint8Array>,
    how: Pick<AnalyzeOptions, "file" | "yieldToOthers">,
  ): Promise<SoundAnalysis>;
  /** What lies under a file's name up to the seam, in seconds, and the score from there on. */
  append(score: Score, how: AppendRequest): Promise<AppendedSong>;
  /** A PNG. */
  drawCover(score: Score, yieldToOthers: YieldToOthers): Promise<Uint8Array>;
}

/** `assets` serves what lies in `assets/public`. */
export function openStudio(assets: Fetcher): Studio {
  const sounds = async () => ({ bank: await readAsset(assets, "bank.sf3.gz"), vorbis });
  return {
    writeLyrics,
    readPrompt,
    compose,
    async perform(score, onSlice, gainDb = null) {
      return renderSong(score, { sounds: await sounds(), lame, onSlice, gainDb });
    },
    async *performInFormat(score, how) {
      yield* renderFormat(score, { sounds: await sounds(), lame, ...how });
    },
    async performStems(score, how) {
      return renderStems(score, { sounds: await sounds(), lame, ...how });
    },
    analyzeUpload: (bytes, how) => analyzeUpload(bytes, { ...how, minimp3 }),
    async append(score, { source, file, ...how }) {
      const original = decodeFile(source, openDecoder(formatOfFile(file), minimp3));
      return append(score, { sounds: await sounds(), lame, original, ...how });
    },
    drawCover: drawCover,
  };
}

async function readAsset(assets: Fetcher, name: string): Promise<Uint8Array> {
  const response = await assets.fetch(`https://assets.invalid/${name}`);
  if (!response.ok) throw new Error(`no asset ${name}: ${response.status}`);
  return response.bytes();
}
