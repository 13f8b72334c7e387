import { describe, expect, it } from "vitest";
import { backoffMs, estimatedEndAt, nextPollAt } from "../../src/job/poll-schedule.ts";
import { processing, T0 } from "../support/job.ts";

describe("with callbacks", () => {
  it("looks at p50, p80, p95 and then every minute", () => {
    const times = [0, 90_000, 142_000, 219_000, 279_000];
    const next = times.map((sinceMs, polls) => nextPollAt(processing(), polls, T0 + sinceMs) - T0);
    expect(next).toEqual([90_000, 142_000, 219_000, 279_000, 339_000]);
  });

  it("does not make up for looks that were missed", () => {
    expect(nextPollAt(processing(), 1, T0 + 500_000)).toBe(T0 + 560_000);
  });

  it("does not wait longer because looks brought no answer", () => {
    expect(nextPollAt(processing(), 50, T0 + 200_000)).toBe(T0 + 219_000);
  });

  it("waits no longer than half of the jobs take, however long an outage made the slowest", () => {
    const pace = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 1_100_000 };
    expect(nextPollAt(processing({ pace }), 2, T0 + 142_000)).toBe(T0 + 232_000);
  });

  it("leaves out a look that would follow the last one at once", () => {
    expect(nextPollAt(processing(), 1, T0 + 140_000)).toBe(T0 + 219_000);
  });
});

describe("without callbacks", () => {
  const job = processing({ callbacks: false });

  it.each([
    ["p5", { p5: 50_000, p50: 90_000 }, 50_000],
    ["half of p50", { p5: 37_000, p50: 90_000 }, 45_000],
  ])("does not look before %s", (_, percentiles, firstMs) => {
    expect(nextPollAt({ ...job, pace: { ...job.pace, ...percentiles } }, 0, T0)).toBe(T0 + firstMs);
  });

  it("then looks about every 11 s, an eighth of p50", () => {
    for (let polls = 1; polls < 500; polls++) {
      const interval = nextPollAt(job, polls, T0 + 40_000) - (T0 + 40_000);
      expect(interval).toBeGreaterThanOrEqual(9_720);
      expect(interval).toBeLessThanOrEqual(11_880);
      expect(interval % 1).toBe(0);
    }
  });

  it("asks a quick engine more often", () => {
    const quick = processing({ callbacks: false, pace: { p5: 2_000, p50: 8_000, p80: 15_000, p95: 40_000 } });
    expect(nextPollAt(quick, 1, T0) - T0).toBeLessThan(1_700);
  });

  it("spreads jobs that started together", () => {
    const times = new Set(Array.from({ length: 50 }, (_, i) => nextPollAt({ ...job, id: `job-${i}` }, 1, T0)));
    expect(times.size).toBeGreaterThan(45);
  });
});

describe("the end of a job that a look found over", () => {
  const ended = (overrides: Parameters<typeof processing>[0]) =>
    estimatedEndAt(processing({ callbacks: false, ...overrides }), T0 + 100_000) - T0;

  it("lies halfway to the last look", () => {
    expect(ended({ polledAt: T0 + 90_000 })).toBe(95_000);
  });

  it("is not put back by more than half of an interval, whether nobody could look or nobody wanted to", () => {
    expect(ended({ polledAt: T0 + 10_000 })).toBeGreaterThan(93_999);
    expect(ended({ polledAt: null })).toBeGreaterThan(93_999);
  });

  it("is known where the upstream called", () => {
    expect(ended({ polledAt: T0 + 90_000, calledBackSincePoll: true })).toBe(100_000);
  });
});

describe("backoff", () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [10, 60_000],
    [1_000, 60_000],
  ])("after %d failures is %d ms, within a fifth", (failures, plain) => {
    for (let i = 0; i < 100; i++) {
      const delay = backoffMs(`job-${i}`, failures, { firstMs: 1_000, mostMs: 60_000 });
      expect(delay).toBeGreaterThanOrEqual(plain * 0.8);
      expect(delay).toBeLessThanOrEqual(plain * 1.2);
    }
  });
});
