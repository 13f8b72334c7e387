/** How long an upstream takes from submit to end, in ms: percentiles over jobs. */
export interface DurationEstimate {
  p5: number;
  p50: number;
  p80: number;
  p95: number;
}
