import type { LaneFailure } from "../job/outcome.ts";

/** How an upstream account is doing, as its lane sees it. */
export interface LaneHealth {
  /** Nobody is sent before this time (epoch ms). */
  closedUntil: number;
  /** Troubles in a row, since when, and the first two accounts whose jobs met them. */
  strikes: number;
  since: number;
  accounts: string[];
  /** When trouble was last met, and whether a job was sent since to see if it is over. */
  troubleAt: number;
  probing: boolean;
  /** Why our own account is refused; null when it is not. */
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

/** After trouble one job goes ahead of the others; this long without new trouble, and all may follow. */
const PROBE_MS = 10_000;
const FIRST_CLOSED_MS = 2_000;
const MAX_CLOSED_MS = 60_000;
const PAUSED_MS = 60_000;
/** A server error may be one job's own: it counts against the upstream once two accounts have met so many in a row. */
const STRIKES_OF_ERRORS = 5;

interface Failure {
  failure: LaneFailure;
  accountId: string;
  /** How many jobs that were sent since `Health.since` still have their places. */
  taken: number;
}

/** What trouble of one account's job means for everybody. An upstream that takes every other job is left open. */
export function afterFailure(health: LaneHealth, { failure, accountId, taken }: Failure, now: number): LaneHealth {
  const strikes = health.strikes + 1;
  const since = health.strikes === 0 ? now : health.since;
  const accounts = [...new Set([...health.accounts, accountId])].slice(0, 2);
  const struck = { ...health, strikes, since, accounts, troubleAt: now, probing: false };
  if (failure.kind === "denied") {
    const { status, message } = failure;
    const pause = health.pause ?? { status, message, since: now };
    return { ...struck, pause, closedUntil: Math.max(health.closedUntil, now + PAUSED_MS) };
  }
  const mayBeTheirs = accounts.length < 2 || strikes < STRIKES_OF_ERRORS || taken >= strikes;
  if (failure.kind === "unavailable" && mayBeTheirs) return struck;
  const closedMs = failure.retryAfterMs ?? Math.min(MAX_CLOSED_MS, FIRST_CLOSED_MS * 2 ** Math.min(strikes - 1, 10));
  return { ...struck, closedUntil: Math.max(health.closedUntil, now + closedMs) };
}

/** The upstream took or ended a job that was sent at `sentAt`: trouble from before that is over, or not in a row. */
export function afterSuccess(health: LaneHealth, sentAt: number): LaneHealth {
  if (sentAt > health.troubleAt) return HEALTHY;
  return sentAt > health.since ? { ...health, strikes: 0, accounts: [] } : health;
}

/** How many jobs may be sent now, of `free` places, and the lane's health once they are. */
export function admissionLimit(health: LaneHealth, free: number, now: number): { health: LaneHealth; slots: number } {
  if (now < health.closedUntil) return { health, slots: 0 };
  if (health.closedUntil === 0) return { health, slots: free };
  if (health.probing) return { health: HEALTHY, slots: free };
  if (free === 0) return { health, slots: 0 };
  return { health: { ...health, probing: true, closedUntil: now + PROBE_MS }, slots: 1 };
}
