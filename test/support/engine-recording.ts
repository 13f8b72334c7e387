import { BLOCK } from "../../engine/perform/signal.ts";
import { frameOf } from "../../engine/perform/timeline.ts";
import { openStems } from "../../engine/render/record.ts";
import { type Score, STEMS, type Stem } from "../../engine/score/score.ts";
import { barTicks, scoreTicks } from "../../engine/score/time.ts";
import { SOUNDS } from "./engine-sounds.ts";

type StemSamples = ReadonlyMap<Stem, Float32Array<ArrayBuffer>>;

const recordings = new WeakMap<Score, Promise<StemSamples>>();

/** The left channel of each stem before mastering, for the length of the score plus a second. Cached by score. */
export function recordStems(score: Score): Promise<StemSamples> {
  const samples = recordings.get(score) ?? performStems(score);
  recordings.set(score, samples);
  return samples;
}

async function performStems(score: Score): Promise<StemSamples> {
  const stems = await openStems(score, { sounds: SOUNDS });
  const blocks = Math.ceil((frameOf(scoreTicks(score), score) + 44_100) / BLOCK);
  const samples = new Map(STEMS.map((stem) => [stem, new Float32Array(blocks * BLOCK)]));
  for (let block = 0; block < blocks; block++) {
    stems.advance();
    for (const [stem, { left }] of stems.signals) samples.get(stem)?.set(left, block * BLOCK);
  }
  return samples;
}

/** One stem; empty if it has no tracks. */
export async function recordStem(stem: Stem, score: Score): Promise<Float32Array<ArrayBuffer>> {
  return (await recordStems(score)).get(stem) ?? new Float32Array(0);
}

/** The sum of the stems of `recordStems`. */
export function mixOf(stems: StemSamples): Float32Array {
  const [first, ...rest] = [...stems.values()];
  const mix = first?.slice() ?? new Float32Array(0);
  for (const stem of rest) for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] as number) + (stem[i] as number);
  return mix;
}

/** The first and the last sample in which two recordings differ, within the shorter one; `null` if they do not differ. */
export function differenceOf(a: Float32Array, b: Float32Array): { first: number; last: number } | null {
  const length = Math.min(a.length, b.length);
  const differs = (i: number) => a[i] !== b[i];
  let [first, last] = [0, length - 1];
  while (first < length && !differs(first)) first += 1;
  while (last > first && !differs(last)) last -= 1;
  return first < length ? { first, last } : null;
}

/** The largest step from one sample to the next. */
function largestStep(samples: Float32Array, from = 1, to = samples.length): number {
  let largest = 0;
  for (let i = Math.max(1, from); i < Math.min(to, samples.length); i++) {
    largest = Math.max(largest, Math.abs((samples[i] as number) - (samples[i - 1] as number)));
  }
  return largest;
}

/** The frame at which a bar begins. */
export function barFrame(bar: number, score: Score): number {
  return frameOf(bar * barTicks(score), score);
}

/** The largest step within 50 ms of the start of a bar, and everywhere else. */
export function stepsAt(bar: number, mix: Float32Array, score: Score): { near: number; elsewhere: number } {
  const [from, to] = [barFrame(bar, score) - 2205, barFrame(bar, score) + 2205];
  return { near: largestStep(mix, from, to), elsewhere: Math.max(largestStep(mix, 0, from), largestStep(mix, to)) };
}
