import type { Operation } from "../operations/input.ts";

/** How long an upstream takes from submit to end, in ms: percentiles over jobs. */
export interface DurationEstimate {
  p5: number;
  p50: number;
  p80: number;
  p95: number;
}

/** TTAPI: lognormal with the median (90 s) and p90 (180 s) that its users report. */
const TTAPI: DurationEstimate = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };
/** The embedded engine renders two minutes of music in ten to thirty seconds, one song at a time. */
const ENGINE: DurationEstimate = { p5: 4_000, p50: 15_000, p80: 25_000, p95: 60_000 };
const AT_ONCE: DurationEstimate = { p5: 500, p50: 2_000, p80: 4_000, p95: 10_000 };

/** What is assumed of an upstream before anything was learned of it. */
export function defaultEstimate(upstream: string, operation: Operation): DurationEstimate {
  if (operation === "lyrics") return AT_ONCE;
  return upstream === "engine" ? ENGINE : TTAPI;
}
