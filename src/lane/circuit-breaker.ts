import type { LaneFailure } from "../job/outcome.ts";

/** The state of a lane's circuit breaker. Stored: do not rename its fields. */
export interface LaneHealth {
  /** No job is admitted before this time (epoch ms). */
  closedUntil: number;
  /** Consecutive failures, the time of the first one, and the first two accounts whose jobs had them. */
  strikes: number;
  since: number;
  accounts: string[];
  /** The time of the last failure, and whether a probe (one job) has been admitted since. */
  troubleAt: number;
  probing: boolean;
  /** The error with which the upstream rejects Fermata's account; null if it does not. */
  pause: { status: number; message: string; since: number } | null;
}

export const HEALTHY: LaneHealth = {
  closedUntil: 0,
  strikes: 0,
  since: 0,
  accounts: [],
  troubleAt: 0,
  probing: false,
  pause: null,
};

/** After a closure one job is admitted as a probe. Without a failure for this time, the lane opens for all jobs. */
const PROBE_MS = 10_000;
const FIRST_CLOSED_MS = 2_000;
const MAX_CLOSED_MS = 60_000;
const PAUSED_MS = 60_000;
/** A server error can be caused by one job. The lane closes only after this many in a row, of at least two accounts. */
const MIN_STRIKES = 5;

interface FailedSubmit {
  failure: LaneFailure;
  /** The account of the job whose submit failed. */
  accountId: string;
  /** How many jobs that got their slot after `LaneHealth.since` still have it. */
  running: number;
}

/** The state after a failed submit. Server errors do not close a lane whose upstream accepts as many jobs as it fails. */
export function afterFailure(health: LaneHealth, submit: FailedSubmit, now: number): LaneHealth {
  const { failure, accountId, running } = submit;
  const strikes = health.strikes + 1;
  const since = health.strikes === 0 ? now : health.since;
  const accounts = [...new Set([...health.accounts, accountId])].slice(0, 2);
  const next = { ...health, strikes, since, accounts, troubleAt: now, probing: false };
  if (failure.kind === "denied") {
    const { status, message } = failure;
    const pause = health.pause ?? { status, message, since: now };
    return { ...next, pause, closedUntil: Math.max(health.closedUntil, now + PAUSED_MS) };
  }
  const mayBeJobs = accounts.length < 2 || strikes < MIN_STRIKES || running >= strikes;
  if (failure.kind === "unavailable" && mayBeJobs) return next;
  const closedMs = failure.retryAfterMs ?? Math.min(MAX_CLOSED_MS, FIRST_CLOSED_MS * 2 ** Math.min(strikes - 1, 10));
  return { ...next, closedUntil: Math.max(health.closedUntil, now + closedMs) };
}

/** The state after the upstream ended a job that got its slot at `grantedAt`: earlier failures no longer count. */
export function afterSuccess(health: LaneHealth, grantedAt: number): LaneHealth {
  if (grantedAt > health.troubleAt) return HEALTHY;
  return grantedAt > health.since ? { ...health, strikes: 0, accounts: [] } : health;
}

/** How many of the `free` slots may be granted now, and the state after they are granted. */
export function admissionLimit(health: LaneHealth, free: number, now: number): { health: LaneHealth; slots: number } {
  if (now < health.closedUntil) return { health, slots: 0 };
  if (health.closedUntil === 0) return { health, slots: free };
  if (health.probing) return { health: HEALTHY, slots: free };
  if (free === 0) return { health, slots: 0 };
  return { health: { ...health, probing: true, closedUntil: now + PROBE_MS }, slots: 1 };
}
