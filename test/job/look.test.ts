import { describe, expect, it } from "vitest";
import { backoffMs, nextLookAt } from "../../src/job/look.ts";
import { processing, T0 } from "../support/job.ts";

describe("with callbacks", () => {
  it("looks at p50, p80, p95 and then every minute", () => {
    const times = [0, 90_000, 142_000, 219_000, 279_000];
    const next = times.map((sinceMs, looks) => nextLookAt(processing(), looks, T0 + sinceMs) - T0);
    expect(next).toEqual([90_000, 142_000, 219_000, 279_000, 339_000]);
  });

  it("does not make up for looks that were missed", () => {
    expect(nextLookAt(processing(), 1, T0 + 500_000)).toBe(T0 + 560_000);
  });

  it("does not wait longer because looks brought no answer", () => {
    expect(nextLookAt(processing(), 50, T0 + 200_000)).toBe(T0 + 219_000);
  });

  it("waits no longer than half of the jobs take, however long an outage made the slowest", () => {
    const pace = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 1_100_000 };
    expect(nextLookAt(processing({ pace }), 2, T0 + 142_000)).toBe(T0 + 232_000);
  });

  it("leaves out a look that would follow the last one at once", () => {
    expect(nextLookAt(processing(), 1, T0 + 141_000)).toBe(T0 + 219_000);
  });
});

describe("without callbacks", () => {
  const job = processing({ callbacks: false });

  it("does not look before p5", () => {
    expect(nextLookAt(job, 0, T0)).toBe(T0 + 37_000);
  });

  it("then looks about every 12 s", () => {
    for (let looks = 1; looks < 50; looks++) {
      const interval = nextLookAt(job, looks, T0 + 40_000) - (T0 + 40_000);
      expect(interval).toBeGreaterThanOrEqual(10_500);
      expect(interval).toBeLessThanOrEqual(13_201);
      expect(interval % 1).toBe(0);
    }
  });

  it("asks a quick engine more often", () => {
    const quick = processing({ callbacks: false, pace: { p5: 2_000, p50: 8_000, p80: 15_000, p95: 40_000 } });
    expect(nextLookAt(quick, 1, T0) - T0).toBeLessThan(1_700);
  });

  it("spreads jobs that started together", () => {
    const times = new Set(Array.from({ length: 50 }, (_, i) => nextLookAt({ ...job, id: `job-${i}` }, 1, T0)));
    expect(times.size).toBeGreaterThan(45);
  });
});

describe("backoff", () => {
  it("doubles from the first delay to the longest, within a fifth", () => {
    const delays = [1, 2, 3, 10].map((failures) => backoffMs("a", failures, { firstMs: 1_000, mostMs: 60_000 }));
    [1_000, 2_000, 4_000, 60_000].forEach((plain, i) => {
      expect(delays[i]).toBeGreaterThanOrEqual(plain * 0.8);
      expect(delays[i]).toBeLessThanOrEqual(plain * 1.2);
    });
  });
});
