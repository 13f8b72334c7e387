/** What many numbers come to. Zeros for none. */
export interface Summary {
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  most: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length);
  return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}
