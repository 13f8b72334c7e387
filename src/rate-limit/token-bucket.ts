/** So many requests at once, and as many again within `windowMs`. Whole numbers, above 0. */
export interface Policy {
  quota: number;
  windowMs: number;
}

/**
 * A token bucket, by what is missing in it at a time (epoch ms). A request takes `windowMs` parts, and `quota` parts
 * come back every millisecond: whole numbers throughout, so that no request is lost to rounding.
 */
export interface Bucket {
  missing: number;
  at: number;
}

/** What became of a request, and what its caller is told. */
export interface SpendResult {
  ok: boolean;
  /** Requests that would pass now. */
  remaining: number;
  /** Until one more would; where this one was refused, until it would pass. At least 1. */
  waitSeconds: number;
}

export const FULL_BUCKET: Bucket = { missing: 0, at: 0 };

/** An object lives on for this long after its last call, deploys and crashes aside. */
const REMEMBERED_MS = 10_000;

/** Takes `count` requests out of a bucket, or none of them. More than the quota count as the quota. */
export function spend(bucket: Bucket, { count, policy }: { count: number; policy: Policy }, now: number) {
  const { quota, windowMs } = policy;
  const all = quota * windowMs;
  const missing = missingAt(bucket, policy, now);
  const asked = Math.min(count, quota) * windowMs;
  const ok = missing + asked <= all;
  const left = { missing: ok ? missing + asked : missing, at: Math.max(now, bucket.at) };
  const remaining = Math.floor((all - left.missing) / windowMs);
  const wanted = ok ? (remaining + 1) * windowMs : asked;
  const waitMs = Math.max(0, wanted - (all - left.missing)) / quota;
  const spent: SpendResult = { ok, remaining, waitSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  return { bucket: left, spent };
}

/** Whether a bucket must be written down: an ordinary caller's is full again before it could be forgotten. */
export function mustPersist({ missing }: Bucket, { quota }: Policy): boolean {
  return missing > REMEMBERED_MS * quota;
}

/** A clock that was set back refills nothing; a quota that was lowered leaves no debt behind. */
function missingAt(bucket: Bucket, { quota, windowMs }: Policy, now: number): number {
  const refilled = Math.max(0, now - bucket.at) * quota;
  return Math.min(quota * windowMs, Math.max(0, bucket.missing - refilled));
}
