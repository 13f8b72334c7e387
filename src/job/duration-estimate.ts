/** Percentiles of the time from the start of making to its end at an upstream, in ms. */
export interface DurationEstimate {
  p5: number;
  p50: number;
  p80: number;
  p95: number;
}

/** The estimate for a job that takes `factor` times as long. */
export function scaled({ p5, p50, p80, p95 }: DurationEstimate, factor: number): DurationEstimate {
  const times = (ms: number) => Math.round(ms * factor);
  return factor === 1 ? { p5, p50, p80, p95 } : { p5: times(p5), p50: times(p50), p80: times(p80), p95: times(p95) };
}
