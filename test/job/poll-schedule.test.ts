import { describe, expect, it } from "vitest";
import { backoffMs, estimatedEndAt, nextPollAt } from "../../src/job/poll-schedule.ts";
import { processing, T0 } from "../support/job.ts";

describe("polls with callbacks", () => {
  it("with callbacks, polls happen at p50, p80, p95 and then every minute", () => {
    const times = [0, 90_000, 142_000, 219_000, 279_000];
    const next = times.map((sinceMs, polls) => nextPollAt(processing(), polls, T0 + sinceMs) - T0);
    expect(next).toEqual([90_000, 142_000, 219_000, 279_000, 339_000]);
  });

  it("with callbacks, skipped polls are not made up for", () => {
    expect(nextPollAt(processing(), 1, T0 + 500_000)).toBe(T0 + 560_000);
  });

  it("with callbacks, failed polls do not delay the next one", () => {
    expect(nextPollAt(processing(), 50, T0 + 200_000)).toBe(T0 + 219_000);
  });

  it("with callbacks, the interval never exceeds p50, even if an outage inflated p95", () => {
    const pace = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 1_100_000 };
    expect(nextPollAt(processing({ pace }), 2, T0 + 142_000)).toBe(T0 + 232_000);
  });

  it("with callbacks, a poll that would directly follow the last one is skipped", () => {
    expect(nextPollAt(processing(), 1, T0 + 140_000)).toBe(T0 + 219_000);
  });
});

describe("polls without callbacks", () => {
  const job = processing({ callbacks: false });

  it.each([
    ["p5", { p5: 50_000, p50: 90_000 }, 50_000],
    ["half of p50", { p5: 37_000, p50: 90_000 }, 45_000],
  ])("without callbacks, the first poll is not before %s", (_, percentiles, firstMs) => {
    expect(nextPollAt({ ...job, pace: { ...job.pace, ...percentiles } }, 0, T0)).toBe(T0 + firstMs);
  });

  it("without callbacks, later polls happen every 11 s, an eighth of p50", () => {
    for (let polls = 1; polls < 500; polls++) {
      const interval = nextPollAt(job, polls, T0 + 40_000) - (T0 + 40_000);
      expect(interval).toBeGreaterThanOrEqual(9_720);
      expect(interval).toBeLessThanOrEqual(11_880);
      expect(interval % 1).toBe(0);
    }
  });

  it("without callbacks, a faster upstream is polled more often", () => {
    const quick = processing({ callbacks: false, pace: { p5: 2_000, p50: 8_000, p80: 15_000, p95: 40_000 } });
    expect(nextPollAt(quick, 1, T0) - T0).toBeLessThan(1_700);
  });

  it("without callbacks, polls of jobs that started together are spread", () => {
    const times = new Set(Array.from({ length: 50 }, (_, i) => nextPollAt({ ...job, id: `job-${i}` }, 1, T0)));
    expect(times.size).toBeGreaterThan(45);
  });
});

describe("the estimated end of a job", () => {
  const ended = (overrides: Parameters<typeof processing>[0]) =>
    estimatedEndAt(processing({ callbacks: false, ...overrides }), T0 + 100_000) - T0;

  it("the estimated end is halfway between the last two polls", () => {
    expect(ended({ polledAt: T0 + 90_000 })).toBe(95_000);
  });

  it("the estimated end is at most half an interval before the poll", () => {
    expect(ended({ polledAt: T0 + 10_000 })).toBeGreaterThan(93_999);
    expect(ended({ polledAt: null })).toBeGreaterThan(93_999);
  });

  it("the estimated end is exact after a callback", () => {
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
  ])("the backoff after %d failures is %d ms ±20 %%", (failures, plain) => {
    for (let i = 0; i < 100; i++) {
      const delay = backoffMs(`job-${i}`, failures, { firstMs: 1_000, maxMs: 60_000 });
      expect(delay).toBeGreaterThanOrEqual(plain * 0.8);
      expect(delay).toBeLessThanOrEqual(plain * 1.2);
    }
  });
});

describe("polls that find out how far a job is", () => {
  const at = (ms: number) => T0 + ms;

  it("an upstream that has not reported whether it has begun is polled once early, and then on schedule", () => {
    for (const callbacks of [true, false]) {
      const job = processing({ begun: false, callbacks });
      expect(nextPollAt(job, 0, T0)).toBe(at(3_000));
      expect(nextPollAt(job, 1, at(3_000)) - T0).toBe(callbacks ? 90_000 : 45_000);
    }
  });

  it("a job in the upstream's queue is polled every few seconds, whatever its median", () => {
    const pending = processing({ begunAt: null, begun: false });
    expect(nextPollAt(pending, 1, at(3_000)) - at(3_000)).toBe(10_800);
    expect(nextPollAt(pending, 9, at(900_000)) - at(900_000)).toBe(10_800);
  });

  it("an upstream that reports stages is polled often enough to show them", () => {
    const singing = processing({ stage: "singing", pace: { p5: 3_500, p50: 7_000, p80: 10_000, p95: 30_000 } });
    expect(nextPollAt(singing, 0, T0)).toBe(at(2_100));
  });

  it("the schedule counts from when the upstream began", () => {
    const late = processing({ begunAt: at(600_000) });
    expect(nextPollAt(late, 40, at(600_000))).toBe(at(690_000));
  });
});
