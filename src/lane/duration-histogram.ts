import type { DurationEstimate } from "../job/duration-estimate.ts";

/** Durations of one operation and model: the weighted count of each bucket. Newer durations weigh more. */
export type Histogram = number[];

/** Bucket i starts at 0.1 s × 1.1^i: 110 buckets reach an hour, with an error of at most 10 %. */
const FIRST_MS = 100;
const GROWTH = 1.1;
const BUCKETS = 110;
/** When the counts add up to this, all are halved: the histogram reflects the last few hundred jobs. */
const HALVED_AT = 400;
/** The estimate weighs as much as this many jobs, so that a few dozen observed durations outweigh it. */
const PRIOR_WEIGHTS: [keyof DurationEstimate, number][] = [
  ["p5", 1],
  ["p50", 5],
  ["p80", 3],
  ["p95", 1],
];

export function addDuration(histogram: Histogram, durationMs: number): Histogram {
  const weight = sumOf(histogram) >= HALVED_AT ? 0.5 : 1;
  const next = withAllBuckets(histogram).map((count) => count * weight);
  const bucket = bucketOf(durationMs);
  next[bucket] = (next[bucket] ?? 0) + 1;
  return next;
}

/** Percentiles in ms from the observed durations and a prior estimate. */
export function estimateDurations(histogram: Histogram, prior: DurationEstimate): DurationEstimate {
  const counts = withAllBuckets(histogram).slice();
  for (const [name, weight] of PRIOR_WEIGHTS)
    counts[bucketOf(prior[name])] = (counts[bucketOf(prior[name])] ?? 0) + weight;
  const total = sumOf(counts);
  const at = (share: number) => percentile(counts, share * total);
  return { p5: at(0.05), p50: at(0.5), p80: at(0.8), p95: at(0.95) };
}

function percentile(counts: number[], jobs: number): number {
  let remaining = jobs;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket] ?? 0;
    if (remaining <= count) return Math.round(FIRST_MS * GROWTH ** (bucket + remaining / count));
    remaining -= count;
  }
  return FIRST_MS * GROWTH ** BUCKETS;
}

/** The histogram with all buckets. Callers must not modify it. */
function withAllBuckets(histogram: Histogram): Histogram {
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
