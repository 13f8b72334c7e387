/** When each lease of an account ends (epoch ms), by lease. Stored by `LimitObject`. */
export type Leases = Record<string, number>;

export interface LeaseResult {
  ok: boolean;
  /** If `ok` is false: seconds until another lease may be free. */
  waitSeconds: number;
}

interface LeaseRequest {
  lease: string;
  /** How many leases there may be at a time. */
  max: number;
  /** A holder that is gone without a word loses its lease after this time. */
  lifeMs: number;
}

/** Takes a lease, or extends one that is still held. Leases that have ended are left out of the result. */
export function takeLease(leases: Leases, { lease, max, lifeMs }: LeaseRequest, now: number) {
  const held = Object.fromEntries(Object.entries(leases).filter(([id, until]) => id === lease || until > now));
  const others = Object.values(held).length - (lease in held ? 1 : 0);
  if (others < max) return { leases: { ...held, [lease]: now + lifeMs }, result: { ok: true, waitSeconds: 0 } };
  const { [lease]: _, ...rest } = held;
  const waitMs = Math.min(...Object.values(rest)) - now;
  return { leases: rest, result: { ok: false, waitSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) } };
}
