import type { Encoder } from "../encode/encoder.ts";
import { concat, mp3Encoder } from "../encode/mp3.ts";
import { measured, PeakMeter, type Peaks } from "../encode/peaks.ts";
import type { Level } from "../mix/level.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { stemTitle } from "../score/layers.ts";
import type { Score, Stem } from "../score/score.ts";
import { openStems, type RecordOptions, SLICE_BLOCKS } from "./record.ts";

export interface StemOptions extends RecordOptions {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** The level of the song. */
  level: Level;
}

export interface StemFiles {
  mp3s: ReadonlyMap<Stem, Uint8Array>;
  level: Level;
  peaks: ReadonlyMap<Stem, Peaks | null>;
}

/** One MP3 for each stem that is not silent, all of equal length. They are encoded in parallel, so no sound is kept in memory. */
export async function renderStems(score: Score, { lame, ...order }: StemOptions): Promise<StemFiles> {
  const level = stemLevel(order.level);
  const files = new Map<Stem, { encoder: Encoder; meter: PeakMeter; pieces: Uint8Array[] }>();
  for await (const signals of playStems(score, { ...order, level })) {
    for (const [stem, signal] of signals) {
      const file = files.get(stem) ?? (await startStem(lame, level, stemTitle(score, stem)));
      files.set(stem, file);
      file.pieces.push(file.encoder.encode(signal));
    }
  }
  const encoded = [...files].map(([stem, { encoder, pieces }]) => [stem, concat([...pieces, encoder.tail()])] as const);
  const peaks = [...files].map(([stem, { meter }]) => [stem, meter.finish()] as const);
  return { mp3s: new Map(encoded), level, peaks: new Map(peaks) };
}

async function startStem(lame: WebAssembly.Module, { blocks }: Level, title: string) {
  const meter = new PeakMeter();
  const encoder = measured(await mp3Encoder(lame, blocks * BLOCK, { TIT2: title, TSSE: "Fermata-1" }), meter);
  return { encoder, meter, pieces: [encoder.head()] };
}

/** If a stem alone would exceed this, in dBFS, all stems are turned down equally, so that their sum stays the song. */
const MAX_STEM_PEAK_DB = -1;
const FADE_OUT_FRAMES = Math.round(0.4 * SAMPLE_RATE);

/** The level of a song's stems: the level of the song before its limiter, or lower if a stem would clip. */
export function stemLevel(level: Level): Level {
  const loudest = level.gainDb + 20 * Math.log10(level.stemPeak || 1);
  return { ...level, gainDb: level.gainDb - Math.max(0, loudest - MAX_STEM_PEAK_DB), limited: false };
}

/** Performs the stems of a score at a level, block by block. A yielded map is valid until the next block. */
export async function* playStems(
  score: Score,
  { level, ...recording }: RecordOptions & { level: Level },
): AsyncGenerator<ReadonlyMap<Stem, Signal>> {
  const stems = await openStems(score, recording);
  const leveled = new Map([...stems.signals.keys()].map((stem) => [stem, newSignal()]));
  for (let block = 0; block < level.blocks; block++) {
    stems.advance();
    for (const [stem, signal] of stems.signals) applyLevel(signal, leveled.get(stem) as Signal, { level, block });
    yield leveled;
    if (block % SLICE_BLOCKS === 0) await recording.onSlice(block / level.blocks);
  }
}

/** Applies the gain, and the same fade-out at the end as in the song. */
function applyLevel(from: Signal, to: Signal, { level, block }: { level: Level; block: number }): void {
  const gain = 10 ** (level.gainDb / 20);
  for (let i = 0; i < BLOCK; i++) {
    const framesLeft = (level.blocks - block) * BLOCK - i;
    const faded = gain * Math.min(1, framesLeft / FADE_OUT_FRAMES);
    to.left[i] = (from.left[i] as number) * faded;
    to.right[i] = (from.right[i] as number) * faded;
  }
}
