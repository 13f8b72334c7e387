/** Percentiles of the time from submit to end at an upstream, in ms. */
export interface DurationEstimate {
  p5: number;
  p50: number;
  p80: number;
  p95: number;
}
