import { expect, it } from "vitest";
import { addDuration, estimateDurations, type Histogram } from "../../src/lane/duration-histogram.ts";

const ASSUMED = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };
const observed = (durations: number[], from: Histogram = []) =>
  durations.reduce((sum, ms) => addDuration(sum, ms), from);
/** Evenly spread percentiles of a lognormal with median 20 s. */
const quick = Array.from({ length: 200 }, (_, i) => 20_000 * Math.exp(0.4 * normalQuantile((i + 0.5) / 200)));

it("an empty histogram returns the default estimate", () => {
  const pace = estimateDurations([], ASSUMED);
  for (const name of ["p5", "p50", "p80", "p95"] as const) {
    expect(pace[name] / ASSUMED[name]).toBeGreaterThan(0.85);
    expect(pace[name] / ASSUMED[name]).toBeLessThan(1.25);
  }
});

it("the default estimate and observed durations are combined, even if they are equal", () => {
  const pace = estimateDurations(observed(Array.from({ length: 100 }, () => ASSUMED.p50)), ASSUMED);
  expect(pace.p5 / ASSUMED.p50).toBeGreaterThan(0.9);
  expect(pace.p95 / ASSUMED.p50).toBeLessThan(1.1);
});

it("old counts are halved after 400 jobs", () => {
  const total = (histogram: Histogram) => histogram.reduce((sum, count) => sum + count, 0);
  const seen = observed(Array.from({ length: 400 }, () => 20_000));
  expect(total(seen)).toBe(400);
  expect(total(addDuration(seen, 20_000))).toBe(201);
});

it("the estimate converges to the observed durations within one bucket's width", () => {
  const pace = estimateDurations(observed(quick), ASSUMED);
  expect(pace.p50 / 20_000).toBeGreaterThan(0.9);
  expect(pace.p50 / 20_000).toBeLessThan(1.12);
  expect(pace.p5).toBeLessThan(pace.p50);
  expect(pace.p80).toBeGreaterThan(pace.p50);
});

it("old durations lose their weight", () => {
  const before = observed(Array.from({ length: 1_000 }, () => 200_000));
  expect(
    estimateDurations(
      observed(
        Array.from({ length: 600 }, () => 10_000),
        before,
      ),
      ASSUMED,
    ).p50,
  ).toBeLessThan(12_000);
});

it.each([0, 1, 10_000_000])("a duration of %d ms gives positive estimates", (durationMs) => {
  const pace = estimateDurations(observed(Array.from({ length: 50 }, () => durationMs)), ASSUMED);
  for (const value of Object.values(pace)) expect(value).toBeGreaterThan(0);
});

it("durations over an hour count as an hour", () => {
  const pace = estimateDurations(observed(Array.from({ length: 50 }, () => 10_000_000)), ASSUMED);
  expect(pace.p50).toBeGreaterThan(3_200_000);
  expect(pace.p50).toBeLessThan(3_700_000);
});

function normalQuantile(p: number): number {
  // Rational approximation by Abramowitz and Stegun, 26.2.23.
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  return p < 0.5 ? -z : z;
}
