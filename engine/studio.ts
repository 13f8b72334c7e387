import lame from "../node_modules/wasm-media-encoders/wasm/mp3.wasm";
import minimp3 from "./assets/minimp3.wasm";
import vorbis from "./assets/vorbis.wasm";
import { compose } from "./compose/compose.ts";
import { formatOfFile, openDecoder } from "./decode/open-decoder.ts";
import { decodeFile } from "./decode/sound-file.ts";
import type { Peaks } from "./encode/peaks.ts";
import type { SoundAnalysis } from "./listen/listener.ts";
import type { Level } from "./mix/level.ts";
import { type Cover, drawCover } from "./picture/draw-cover.ts";
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

/** Called after each slice with the completed share (0–1); the renderer awaits it before it continues. */
export type OnSlice = (done: number) => Promise<void>;

export interface Performance {
  mp3: Uint8Array;
  seconds: number;
  level: Level;
  peaks: Peaks | null;
}

export interface FormatRequest {
  /** The level of the first rendering. */
  level: Level;
  format: SoundFormat;
  onSlice: OnSlice;
}

export interface AppendRequest extends Pick<AppendOptions, "seam" | "lufs"> {
  source: AsyncIterable<Uint8Array>;
  /** The name of the source; its extension is the format. */
  file: string;
  onSlice: OnSlice;
}

/** Everything needed to create a song, from lyrics to sound. Only rendering takes long. */
export interface Studio {
  writeLyrics(prompt: string, seed: string): { title: string; lyrics: string };
  readPrompt(request: SongRequest): Spec;
  compose(spec: Spec, lyrics: string): Score;
  /** Renders to −14 LUFS, or at the given gain. */
  perform(score: Score, onSlice: OnSlice, gainDb?: number | null): Promise<Performance>;
  /** Renders an already rendered song to a file in the given format, in pieces. */
  performInFormat(score: Score, request: FormatRequest): AsyncIterable<Uint8Array>;
  /** Renders each stem to a file. */
  performStems(score: Score, request: Omit<FormatRequest, "format">): Promise<StemFiles>;
  /** Measures tempo, key and loudness of a file. Throws `UnusableSource`. */
  analyzeUpload(
    bytes: AsyncIterable<Uint8Array>,
    options: Pick<AnalyzeOptions, "file" | "meter" | "yieldToOthers">,
  ): Promise<SoundAnalysis>;
  /** The source up to the seam (in seconds), followed by the score. */
  append(score: Score, request: AppendRequest): Promise<AppendedSong>;
  drawCover(score: Score, yieldToOthers: YieldToOthers): Promise<Cover>;
}

/** `assets` serves the files of `assets/public`. */
export function openStudio(assets: Fetcher): Studio {
  const sounds = async () => ({ bank: await readAsset(assets, "bank.sf3.gz"), vorbis });
  return {
    writeLyrics,
    readPrompt,
    compose,
    async perform(score, onSlice, gainDb = null) {
      return renderSong(score, { sounds: await sounds(), lame, onSlice, gainDb });
    },
    async *performInFormat(score, request) {
      yield* renderFormat(score, { sounds: await sounds(), lame, ...request });
    },
    async performStems(score, request) {
      return renderStems(score, { sounds: await sounds(), lame, ...request });
    },
    analyzeUpload: (bytes, options) => analyzeUpload(bytes, { ...options, minimp3 }),
    async append(score, { source, file, ...request }) {
      const original = decodeFile(source, openDecoder(formatOfFile(file), minimp3));
      return append(score, { sounds: await sounds(), lame, original, ...request });
    },
    drawCover,
  };
}

async function readAsset(assets: Fetcher, name: string): Promise<Uint8Array> {
  const response = await assets.fetch(`https://assets.invalid/${name}`);
  if (!response.ok) throw new Error(`asset ${name} is missing: ${response.status}`);
  return response.bytes();
}
