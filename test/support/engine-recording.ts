import { BLOCK } from "../../engine/perform/signal.ts";
import { frameOf } from "../../engine/perform/timeline.ts";
import { openStems } from "../../engine/render/record.ts";
import { type Score, STEMS, type Stem } from "../../engine/score/score.ts";
import { barTicks, scoreTicks } from "../../engine/score/time.ts";
import { SOUNDS } from "./engine-sounds.ts";

/** The left channel of each stem before mastering, sample by sample, for the length of the score and a second more. */
export async function listen(score: Score, wanted: readonly Stem[] = STEMS): Promise<Map<Stem, Float32Array>> {
  const stems = await openStems(score, { sounds: SOUNDS, stems: wanted });
  const blocks = Math.ceil((frameOf(scoreTicks(score), score) + 44_100) / BLOCK);
  const heard = new Map([...stems.signals.keys()].map((stem) => [stem, new Float32Array(blocks * BLOCK)]));
  for (let block = 0; block < blocks; block++) {
    stems.advance();
    for (const [stem, { left }] of stems.signals) heard.get(stem)?.set(left, block * BLOCK);
  }
  return heard;
}

/** The stems of `listen` in one. */
export function mixOf(stems: ReadonlyMap<Stem, Float32Array>): Float32Array {
  const [first, ...rest] = [...stems.values()];
  const mix = first?.slice() ?? new Float32Array(0);
  for (const stem of rest) for (let i = 0; i < mix.length; i++) mix[i] = (mix[i] as number) + (stem[i] as number);
  return mix;
}

/** The first and the last sample in which two recordings differ, as far as both go; `null` where none does. */
export function differenceOf(a: Float32Array, b: Float32Array): { first: number; last: number } | null {
  const length = Math.min(a.length, b.length);
  let found: { first: number; last: number } | null = null;
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) found = { first: found?.first ?? i, last: i };
  return found;
}

/** The widest step from one sample to the next. */
export function widestStep(samples: Float32Array, from = 1, to = samples.length): number {
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
