import type { DurationEstimate } from "../job/duration-estimate.ts";

/** Durations of one operation and model: how many fell into each bucket, the newest counting most. */
export type Histogram = number[];

/** Bucket i holds durations from 0.1 s × 1.1^i on: 110 of them reach an hour, each within 10 %. */
const FIRST_MS = 100;
const GROWTH = 1.1;
const BUCKETS = 110;
/** Beyond this many, old ones fade: each new one then counts about as much as in the last few hundred. */
const FADES_AT = 400;
/** What was assumed counts as much as this many jobs, and is so outvoted by the first dozens. */
const PRIOR: [keyof DurationEstimate, number][] = [
  ["p5", 1],
  ["p50", 5],
  ["p80", 3],
  ["p95", 1],
];

export function addDuration(histogram: Histogram, durationMs: number): Histogram {
  const weight = sumOf(histogram) >= FADES_AT ? 0.5 : 1;
  const next = filled(histogram).map((count) => count * weight);
  const bucket = bucketOf(durationMs);
  next[bucket] = (next[bucket] ?? 0) + 1;
  return next;
}

/** Percentiles in ms of what was observed, beside what was assumed. */
export function estimateDurations(histogram: Histogram, assumed: DurationEstimate): DurationEstimate {
  const counts = filled(histogram).slice();
  for (const [name, weight] of PRIOR) counts[bucketOf(assumed[name])] = (counts[bucketOf(assumed[name])] ?? 0) + weight;
  const total = sumOf(counts);
  const at = (share: number) => percentile(counts, share * total);
  return { p5: at(0.05), p50: at(0.5), p80: at(0.8), p95: at(0.95) };
}

function percentile(counts: number[], jobs: number): number {
  let left = jobs;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket] ?? 0;
    if (left <= count) return Math.round(FIRST_MS * GROWTH ** (bucket + left / count));
    left -= count;
  }
  return FIRST_MS * GROWTH ** BUCKETS;
}

/** One with every bucket in it, not to be changed. */
function filled(histogram: Histogram): Histogram {
  return histogram.length > 0 ? histogram : new Array<number>(BUCKETS).fill(0);
}

function sumOf(histogram: Histogram): number {
  let sum = 0;
  for (const count of histogram) sum += count;
  return sum;
}

function bucketOf(durationMs: number): number {
  const bucket = Math.floor(Math.log(Math.max(durationMs, FIRST_MS) / FIRST_MS) / Math.log(GROWTH));
  return Math.min(BUCKETS - 1, bucket);
}
