import type { LaneJob } from "./lane-job.ts";

export interface QueuePosition {
  /** Jobs that will be submitted before this one. */
  ahead: number;
  /** Estimated time until the job ends. */
  secondsLeft: number;
}

/** Beyond this many jobs, the time of the others is spread evenly over all slots. */
const MAX_SIMULATED = 200;
/** A running job that takes longer than estimated is assumed to need this share of its estimate from now on. */
const OVERRUN_SHARE = 0.1;

/** What a queue does next: when its slots become free, and what waits. Times in ms. */
export interface QueueState {
  /** One per slot, from now; 0 for a free slot. */
  freeInMs: number[];
  /** How many jobs of each account wait. */
  waiting: { accountId: string; jobs: number }[];
  /** The mean estimate of the waiting jobs. */
  meanMs: number;
}

/** How long a running job is estimated to keep its slot. */
export function remainingMs({ grantedAt }: Pick<LaneJob, "grantedAt">, estimateMs: number, now: number): number {
  return Math.max(estimateMs - Math.max(0, now - (grantedAt ?? now)), estimateMs * OVERRUN_SHARE);
}

/** Estimated ms until a job starts, after jobs with these estimates that wait for the same slots. */
export function startInMs(freeInMs: readonly number[], aheadMs: readonly number[]): number {
  const free = freeInMs.toSorted((a, b) => a - b);
  if (free.length === 0) return 0;
  for (const ms of aheadMs.slice(0, MAX_SIMULATED)) {
    const endsIn = (free.shift() ?? 0) + ms;
    const index = free.findIndex((other) => other > endsIn);
    free.splice(index === -1 ? free.length : index, 0, endsIn);
  }
  const rest = aheadMs.slice(MAX_SIMULATED).reduce((sum, ms) => sum + ms, 0);
  return (free[0] ?? 0) + rest / free.length;
}

export function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}

/**
 * The position that a new job of the account would get, after `pending` jobs that are not in the queue yet; null if a
 * slot is free for it.
 */
export function forecast(
  { freeInMs, waiting, meanMs }: QueueState,
  { accountId, estimateMs, pending }: { accountId: string; estimateMs: number; pending: readonly string[] },
): QueuePosition | null {
  const jobs = new Map(waiting.map((one) => [one.accountId, one.jobs]));
  let free = waiting.length > 0 ? 0 : freeInMs.filter((ms) => ms === 0).length;
  for (const account of pending) {
    if (free > 0) free--;
    else jobs.set(account, (jobs.get(account) ?? 0) + 1);
  }
  if (free > 0) return null;
  const own = jobs.get(accountId) ?? 0;
  // Accounts take turns: as many jobs of each other account go first as this account has in the queue, and one more.
  const others = [...jobs].filter(([account]) => account !== accountId);
  const ahead = own + others.reduce((sum, [, count]) => sum + Math.min(count, own + 1), 0);
  const busy = freeInMs.map((ms) => ms || meanMs);
  const startMs = startInMs(busy, new Array<number>(ahead).fill(meanMs));
  return { ahead, secondsLeft: secondsOf(startMs + estimateMs) };
}
