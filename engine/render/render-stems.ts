import type { Encoder } from "../encode/encoder.ts";
import { concat, mp3Encoder } from "../encode/mp3.ts";
import type { Level } from "../mix/level.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { stemTitle } from "../score/layers.ts";
import type { Score, Stem } from "../score/score.ts";
import { openStems, type RecordOptions, SLICE_BLOCKS } from "./record.ts";

export interface StemOptions extends RecordOptions {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** The song's own. */
  level: Level;
}

export interface StemFiles {
  mp3s: ReadonlyMap<Stem, Uint8Array>;
  level: Level;
}

/** One MP3 for each stem in which somebody plays, all of one length. They are made side by side, so none of their sound is kept. */
export async function renderStems(score: Score, { lame, ...order }: StemOptions): Promise<StemFiles> {
  const level = stemLevel(order.level);
  const presses = new Map<Stem, { encoder: Encoder; pieces: Uint8Array[] }>();
  for await (const signals of playStems(score, { ...order, level })) {
    for (const [stem, signal] of signals) {
      const press = presses.get(stem) ?? (await startStem(lame, level, stemTitle(score, stem)));
      presses.set(stem, press);
      press.pieces.push(press.encoder.encode(signal));
    }
  }
  const files = [...presses].map(([stem, { encoder, pieces }]) => [stem, concat([...pieces, encoder.tail()])] as const);
  return { mp3s: new Map(files), level };
}

async function startStem(lame: WebAssembly.Module, { blocks }: Level, title: string) {
  const encoder = await mp3Encoder(lame, blocks * BLOCK, { TIT2: title, TSSE: "Fermata-1" });
  return { encoder, pieces: [encoder.head()] };
}

/** A stem that is louder than this by itself, in dBFS, has all of them turned down: together they still are the song. */
const MAX_STEM_PEAK_DB = -1;
const FADE_OUT_FRAMES = Math.round(0.4 * SAMPLE_RATE);

/** The level of a song's stems: that of the song before its limiter, or softer where one of them would clip. */
export function stemLevel(level: Level): Level {
  const loudest = level.gainDb + 20 * Math.log10(level.stemPeak || 1);
  return { ...level, gainDb: level.gainDb - Math.max(0, loudest - MAX_STEM_PEAK_DB), limited: false };
}

/** Performs a score's stems at a level, block by block; what is given is valid until the next block. */
export async function* playStems(
  score: Score,
  { level, ...recording }: RecordOptions & { level: Level },
): AsyncGenerator<ReadonlyMap<Stem, Signal>> {
  const stems = await openStems(score, recording);
  const levelled = new Map([...stems.signals.keys()].map((stem) => [stem, newSignal()]));
  for (let block = 0; block < level.blocks; block++) {
    stems.advance();
    for (const [stem, signal] of stems.signals) applyLevel(signal, levelled.get(stem) as Signal, { level, block });
    yield levelled;
    if (block % SLICE_BLOCKS === 0) await recording.onSlice(block / level.blocks);
  }
}

/** As loud as the level says; the song's last moment fades out, as it does in the song. */
function applyLevel(from: Signal, to: Signal, { level, block }: { level: Level; block: number }): void {
  const gain = 10 ** (level.gainDb / 20);
  for (let i = 0; i < BLOCK; i++) {
    const left = (level.blocks - block) * BLOCK - i;
    const now = gain * Math.min(1, left / FADE_OUT_FRAMES);
    to.left[i] = (from.left[i] as number) * now;
    to.right[i] = (from.right[i] as number) * now;
  }
}
