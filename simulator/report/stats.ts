import type { EndedJob } from "../../src/job/job.ts";
import type { FaultName } from "../faults/fault-profile.ts";
import type { SimulatedJob } from "../simulation.ts";

/** Accounts grouped by how many jobs they sent. */
export const ACCOUNT_SIZES = ["1 or 2 jobs", "3 to 20 jobs", "more than 20 jobs"] as const;
export type AccountSize = (typeof ACCOUNT_SIZES)[number];

const COUNTS = ["events", "jobs", "refusedForCredits", "submits", "resubmits", "duplicates", "laneClosings"] as const;

/** What was counted, in one world or many. Durations are in ms. */
export class Stats {
  events = 0;
  jobs = 0;
  refusedForCredits = 0;
  submits = 0;
  resubmits = 0;
  /** Second generations of a job upstream. */
  duplicates = 0;
  /** How often the lane's circuit breaker opened. */
  laneClosings = 0;
  readonly ends = new Map<string, number>();
  readonly faults = new Map<FaultName, number>();
  /** Per job that the upstream accepted. */
  readonly polls: number[] = [];
  readonly detectedAfterMs: number[] = [];
  /** From the acceptance to the slot, by the size of the job's account. */
  readonly waitedMs: Record<AccountSize, number[]> = { "1 or 2 jobs": [], "3 to 20 jobs": [], "more than 20 jobs": [] };

  countFault(fault: FaultName): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  /** Adds what another thread counted. */
  add(other: Omit<Stats, "calls">): void {
    for (const name of COUNTS) this[name] += other[name];
    for (const [name, count] of other.ends) this.ends.set(name, (this.ends.get(name) ?? 0) + count);
    for (const [name, count] of other.faults) this.faults.set(name, (this.faults.get(name) ?? 0) + count);
    for (const polls of other.polls) this.polls.push(polls);
    for (const ms of other.detectedAfterMs) this.detectedAfterMs.push(ms);
    for (const size of ACCOUNT_SIZES) for (const ms of other.waitedMs[size]) this.waitedMs[size].push(ms);
  }

  get calls(): number {
    return this.submits + this.polls.reduce((sum, polls) => sum + polls, 0);
  }

  /** Counts all jobs of one world after they ended. */
  countJobs(actors: readonly SimulatedJob[]): void {
    const jobsOf = new Map<string, number>();
    for (const { plan } of actors) jobsOf.set(plan.accountId, (jobsOf.get(plan.accountId) ?? 0) + 1);
    for (const actor of actors) {
      const { end, grantedAt, acceptedAt } = actor.observed;
      this.jobs++;
      if (end) this.#countEnd(actor, end);
      const size = sizeOf(jobsOf.get(actor.plan.accountId) ?? 1);
      if (grantedAt !== null) this.waitedMs[size].push(grantedAt - acceptedAt);
    }
  }

  #countEnd({ observed }: SimulatedJob, end: EndedJob): void {
    const name = nameOf(end);
    this.ends.set(name, (this.ends.get(name) ?? 0) + 1);
    this.submits += observed.submits;
    if (end.attempts.length > 1) this.resubmits++;
    if (end.upstreamJobId !== null && end.input.operation !== "lyrics") this.polls.push(observed.polls);
    if (observed.detectedAfterMs !== null) this.detectedAfterMs.push(observed.detectedAfterMs);
  }
}

function nameOf(end: EndedJob): string {
  if (end.status === "failed") return `failed with ${end.code}`;
  if (end.status === "succeeded") return end.status;
  const kept = end.songs.length > 0 || end.lyrics !== null;
  return `canceled (${end.charged ? (kept ? "charged, kept" : "charged, discarded") : "free"})`;
}

function sizeOf(jobs: number): AccountSize {
  return jobs <= 2 ? "1 or 2 jobs" : jobs <= 20 ? "3 to 20 jobs" : "more than 20 jobs";
}

/** The share of accepted jobs that succeeded. */
export function shareSucceeded(actors: readonly SimulatedJob[]): number {
  const succeeded = actors.filter(({ observed }) => observed.end?.status === "succeeded");
  return succeeded.length / Math.max(1, actors.length);
}

/** Zeros for no values. */
export interface Summary {
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length);
  return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
