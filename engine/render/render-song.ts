import { concat, mp3Encoder } from "../encode/mp3.ts";
import { measured, PeakMeter, type Peaks } from "../encode/peaks.ts";
import type { Level } from "../mix/level.ts";
import { type Master, master } from "../mix/master.ts";
import { BLOCK, SAMPLE_RATE } from "../perform/signal.ts";
import type { Score } from "../score/score.ts";
import { encodeTake } from "./encode-take.ts";
import { type RecordOptions, record } from "./record.ts";

/** The share of the time that recording takes; the rest is encoding. */
export const RECORDING_SHARE = 0.75;
const ENCODED_BY = "Fermata-1";

export interface RenderOptions extends RecordOptions {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** The gain of the song that a stem or a replaced section belongs to; without it, the song is leveled to −14 LUFS. */
  gainDb?: number | null;
}

export interface RenderedSong extends Pick<Master, "gainDb" | "loudness"> {
  mp3: Uint8Array;
  seconds: number;
  level: Level;
  peaks: Peaks | null;
}

/** Renders a score to an MP3 file. The sound stays in memory until it is measured: 10 MB per minute. */
export async function renderSong(
  score: Score,
  { lame, gainDb, onSlice, ...recording }: RenderOptions,
): Promise<RenderedSong> {
  const take = await record(score, { ...recording, onSlice: (done) => onSlice(done * RECORDING_SHARE) });
  const mastered = master(take, gainDb ?? null);
  const frames = take.tape.blocks * BLOCK;
  const meter = new PeakMeter();
  const encoder = measured(await mp3Encoder(lame, frames, tagsOf(score)), meter);
  const encoding = { master: mastered, encoder, onSlice: (done: number) => onSlice(afterRecording(done)) };
  const pieces = await Array.fromAsync(encodeTake(take, encoding));
  const { gainDb: gain, loudness } = mastered;
  const level = { gainDb: gain, limited: true, stemPeak: take.stemPeak, blocks: take.tape.blocks };
  const seconds = frames / SAMPLE_RATE;
  return { mp3: concat(pieces), seconds, gainDb: gain, loudness, level, peaks: meter.finish() };
}

function afterRecording(done: number): number {
  return RECORDING_SHARE + done * (1 - RECORDING_SHARE);
}

export function tagsOf({ title, genre, bpm }: Score): Record<string, string> {
  return { TIT2: title, TCON: genre, TBPM: String(bpm), TSSE: ENCODED_BY };
}
