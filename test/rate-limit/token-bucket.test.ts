import { describe, expect, it } from "vitest";
import { type Bucket, FULL_BUCKET, mustPersist, type Policy, spend } from "../../src/rate-limit/token-bucket.ts";

const T = Date.UTC(2100, 0, 1);
const SIXTY: Policy = { quota: 60, windowMs: 60_000 };

/** Spends `count` tokens at each time, starting from a full bucket. */
function spentAt(times: number[], { count = 1, policy = SIXTY, from = FULL_BUCKET as Bucket } = {}) {
  let bucket = from;
  return times.map((at) => {
    const next = spend(bucket, { count, policy }, at);
    bucket = next.bucket;
    return next.result;
  });
}

const many = (times: number, at = T) => Array.from({ length: times }, () => at);
const passed = (spent: { ok: boolean }[]) => spent.filter(({ ok }) => ok).length;

describe("a bucket", () => {
  it.each([1, 7, 50, 60, 61, 999, 1_000_000])("a full bucket allows exactly %i requests at once", (quota) => {
    const policy = { quota, windowMs: 60_000 };
    const full = spentAt([T], { count: quota, policy });
    expect(full).toMatchObject([{ ok: true, remaining: 0 }]);
    const attempts = Math.min(quota, 2_000);
    expect(passed(spentAt(many(attempts + 10), { policy }))).toBe(quota > 2_000 ? attempts + 10 : quota);
  });

  it("a bucket returns the remaining tokens and the seconds until the next one", () => {
    expect(spentAt([T, T, T + 400])).toEqual([
      { ok: true, remaining: 59, waitSeconds: 1 },
      { ok: true, remaining: 58, waitSeconds: 1 },
      { ok: true, remaining: 57, waitSeconds: 1 },
    ]);
    const slow = { quota: 6, windowMs: 60_000 };
    expect(spentAt([T, T + 3_000], { policy: slow })).toEqual([
      { ok: true, remaining: 5, waitSeconds: 10 },
      { ok: true, remaining: 4, waitSeconds: 7 },
    ]);
  });

  it.each([1, 7, 60, 999])("a bucket of %i allows a rejected caller after the returned wait", (quota) => {
    const policy = { quota, windowMs: 60_000 };
    const { bucket } = spend(FULL_BUCKET, { count: quota, policy }, T);
    const { result: spent } = spend(bucket, { count: 1, policy }, T);
    expect(spent).toMatchObject({ ok: false, remaining: 0 });
    const at = T + spent.waitSeconds * 1_000;
    expect(spend(bucket, { count: 1, policy }, at).result.ok).toBe(true);
    expect(spend(bucket, { count: 1, policy }, T + 60_000 / quota - 1).result.ok).toBe(false);
  });

  it("a bucket refills one quota per minute and no more", () => {
    const times = [...many(60), ...Array.from({ length: 1_200 }, (_, i) => T + i * 50)];
    expect(passed(spentAt(times))).toBe(60 + 59);
  });

  it("a rejected batch takes no tokens", () => {
    const spent = spentAt(many(3), { count: 25 });
    expect(spent).toEqual([
      { ok: true, remaining: 35, waitSeconds: 1 },
      { ok: true, remaining: 10, waitSeconds: 1 },
      { ok: false, remaining: 10, waitSeconds: 15 },
    ]);
    expect(spentAt([T + 15_000], { count: 25, from: { missing: 50 * 60_000, at: T } })).toMatchObject([{ ok: true }]);
  });

  it("a batch above the quota counts as the quota and needs a full bucket", () => {
    expect(spentAt([T, T, T + 60_000], { count: 100 })).toEqual([
      { ok: true, remaining: 0, waitSeconds: 1 },
      { ok: false, remaining: 0, waitSeconds: 60 },
      { ok: true, remaining: 0, waitSeconds: 1 },
    ]);
  });

  it("a clock that is set back neither refills nor drains a bucket", () => {
    const [, back, again] = spentAt([T, T - 3_600_000, T - 3_600_000]);
    expect([back?.remaining, again?.remaining]).toEqual([58, 57]);
    expect(spentAt([T, T - 3_600_000, T + 1_000])[2]?.remaining).toBe(58);
  });

  it("a bucket is at most empty after its quota was lowered", () => {
    const { bucket } = spend(FULL_BUCKET, { count: 600, policy: { quota: 600, windowMs: 60_000 } }, T);
    expect(spentAt([T, T + 1_000], { from: bucket }).map(({ ok }) => ok)).toEqual([false, true]);
  });
});

describe("persistence", () => {
  it("a bucket that is full again within ten seconds is not persisted", () => {
    const ten = spend(FULL_BUCKET, { count: 10, policy: SIXTY }, T).bucket;
    expect(mustPersist(ten, SIXTY)).toBe(false);
    expect(mustPersist(spend(ten, { count: 1, policy: SIXTY }, T).bucket, SIXTY)).toBe(true);
  });
});
