/** Allows bursts of `quota` requests, refilled within `windowMs`. Positive integers. */
export interface Policy {
  quota: number;
  windowMs: number;
}

/**
 * A token bucket as the number of units missing from a full bucket at a time (epoch ms). A request takes `windowMs`
 * units, and `quota` units are refilled per millisecond: with integers no request is lost to rounding. Stored by
 * `LimitObject` under these names.
 */
export interface Bucket {
  missing: number;
  at: number;
}

/** Whether the requests are allowed, and the values for the rate limit headers. */
export interface SpendResult {
  ok: boolean;
  /** Requests that are still allowed now. */
  remaining: number;
  /** Seconds until one more request is allowed, or, if `ok` is false, until these are. At least 1. */
  waitSeconds: number;
}

export const FULL_BUCKET: Bucket = { missing: 0, at: 0 };

/** An object stays in memory for this long after its last call, except for deploys and crashes. */
const IN_MEMORY_MS = 10_000;

/** Takes `count` requests from a bucket, or none of them. A count above the quota is treated as the quota. */
export function spend(bucket: Bucket, { count, policy }: { count: number; policy: Policy }, now: number) {
  const { quota, windowMs } = policy;
  const capacity = quota * windowMs;
  const missing = missingAt(bucket, policy, now);
  const cost = Math.min(count, quota) * windowMs;
  const ok = missing + cost <= capacity;
  const next = { missing: ok ? missing + cost : missing, at: Math.max(now, bucket.at) };
  const remaining = Math.floor((capacity - next.missing) / windowMs);
  const needed = ok ? (remaining + 1) * windowMs : cost;
  const waitMs = Math.max(0, needed - (capacity - next.missing)) / quota;
  const result: SpendResult = { ok, remaining, waitSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  return { bucket: next, result };
}

/** Whether a bucket must be stored. Usually it is full again before the object is evicted from memory. */
export function mustPersist({ missing }: Bucket, { quota }: Policy): boolean {
  return missing > IN_MEMORY_MS * quota;
}

/** A clock that was set back refills nothing. After the quota was lowered, at most the new capacity is missing. */
function missingAt(bucket: Bucket, { quota, windowMs }: Policy, now: number): number {
  const refilled = Math.max(0, now - bucket.at) * quota;
  return Math.min(quota * windowMs, Math.max(0, bucket.missing - refilled));
}
