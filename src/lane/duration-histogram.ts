import type { DurationEstimate } from "../job/duration-estimate.ts";

/** Durations of one operation and model: the weighted count of each bucket. Newer durations weigh more. */
export type Histogram = number[];

/** Bucket i starts at 0.1 s × 1.1^i: 110 buckets reach an hour, with an error of at most 10 %. */
const FIRST_MS = 100;
const GROWTH = 1.1;
const BUCKETS = 110;
/** How quickly the observed durations replace older ones and the estimate. */
export interface Learning {
  /** When the counts add up to this, all are halved. */
  halvedAt: number;
  /** The estimate weighs as much as this many jobs. */
  priorWeight: number;
}

/** A service that many customers share: the histogram reflects the last few hundred jobs. */
export const STEADY: Learning = { halvedAt: 400, priorWeight: 10 };
/** A program whose speed is that of this machine at this moment: the last dozen jobs have the most weight. */
export const ADAPTIVE: Learning = { halvedAt: 16, priorWeight: 2 };

/** The estimate as durations with their shares of its weight. */
const PRIOR_SHARES: [keyof DurationEstimate, number][] = [
  ["p5", 0.1],
  ["p50", 0.5],
  ["p80", 0.3],
  ["p95", 0.1],
];

/** From this weight on, one of eight durations is added, with eight times the weight: each write is a billed row. */
const SAMPLED_FROM = 32;
const SAMPLE = 8;

/** The histogram with one more duration. `chance` (0–1): whether it belongs to the sample; without it, each one does. */
export function addDuration(
  histogram: Histogram,
  durationMs: number,
  { chance, learning = STEADY }: { chance?: number; learning?: Learning } = {},
): Histogram {
  const sum = sumOf(histogram);
  const weight = chance === undefined || sum < SAMPLED_FROM ? 1 : SAMPLE;
  if ((chance ?? 0) * weight >= 1) return histogram;
  const kept = sum >= learning.halvedAt ? 0.5 : 1;
  const next = withAllBuckets(histogram).map((count) => count * kept);
  const bucket = bucketOf(durationMs);
  next[bucket] = (next[bucket] ?? 0) + weight;
  return next;
}

/** Percentiles in ms from the observed durations and a prior estimate. */
export function estimateDurations(
  histogram: Histogram,
  prior: DurationEstimate,
  { priorWeight }: Learning = STEADY,
): DurationEstimate {
  const counts = withAllBuckets(histogram).slice();
  for (const [name, share] of PRIOR_SHARES)
    counts[bucketOf(prior[name])] = (counts[bucketOf(prior[name])] ?? 0) + share * priorWeight;
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
