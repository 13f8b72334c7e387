import { BLOCK } from "../../engine/perform/signal.ts";
import { frameOf } from "../../engine/perform/timeline.ts";
import { openStems } from "../../engine/render/record.ts";
import { type Score, STEMS, type Stem } from "../../engine/score/score.ts";
import { barTicks, scoreTicks } from "../../engine/score/time.ts";
import { SOUNDS } from "./engine-sounds.ts";

type Heard = ReadonlyMap<Stem, Float32Array<ArrayBuffer>>;

const heardBefore = new WeakMap<Score, Promise<Heard>>();

/** The left channel of each stem before mastering, sample by sample, for the length of the score and a second more. */
export function listen(score: Score): Promise<Heard> {
  const heard = heardBefore.get(score) ?? perform(score);
  heardBefore.set(score, heard);
  return heard;
}

async function perform(score: Score): Promise<Heard> {
  const stems = await openStems(score, { sounds: SOUNDS });
  const blocks = Math.ceil((frameOf(scoreTicks(score), score) + 44_100) / BLOCK);
  const heard = new Map(STEMS.map((stem) => [stem, new Float32Array(blocks * BLOCK)]));
  for (let block = 0; block < blocks; block++) {
    stems.advance();
    for (const [stem, { left }] of stems.signals) heard.get(stem)?.set(left, block * BLOCK);
  }
  return heard;
}

/** One stem; silence where nobody plays it. */
export async function listenTo(stem: Stem, score: Score): Promise<Float32Array<ArrayBuffer>> {
  return (await listen(score)).get(stem) ?? new Float32Array(0);
}

/** The stems of `listen` in one. */
export function mixOf(stems: Heard): Float32Array {
  const [first, ...rest] = [...stems.values()];
  const mix = first?.slice() ?? new Float32Array(0);
  for (const stem of rest) for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] as number) + (stem[i] as number);
  return mix;
}

/** The first and the last sample in which two recordings differ, as far as both go; `null` where none does. */
export function differenceOf(a: Float32Array, b: Float32Array): { first: number; last: number } | null {
  const length = Math.min(a.length, b.length);
  const differs = (i: number) => a[i] !== b[i];
  let [first, last] = [0, length - 1];
  while (first < length && !differs(first)) first += 1;
  while (last > first && !differs(last)) last -= 1;
  return first < length ? { first, last } : null;
}

/** The widest step from one sample to the next. */
function widestStep(samples: Float32Array, from = 1, to = samples.length): number {
  let widest = 0;
  for (let i = Math.max(1, from); i < Math.min(to, samples.length); i++) {
    widest = Math.max(widest, Math.abs((samples[i] as number) - (samples[i - 1] as number)));
  }
  return widest;
}

/** The frame at which a bar begins. */
export function barFrame(bar: number, score: Score): number {
  return frameOf(bar * barTicks(score), score);
}

/** The widest step within 50 ms of a bar's beginning, and in all the rest. */
export function stepsAt(bar: number, mix: Float32Array, score: Score): { near: number; elsewhere: number } {
  const [from, to] = [barFrame(bar, score) - 2205, barFrame(bar, score) + 2205];
  return { near: widestStep(mix, from, to), elsewhere: Math.max(widestStep(mix, 0, from), widestStep(mix, to)) };
}
