import { type EndedJob, isEnded } from "../../src/job/job.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { FaultName } from "../faults/fault-profile.ts";

/** How many jobs an account has sent, roughly. */
export const CROWDS = ["1 or 2 jobs", "3 to 20", "more"] as const;
export type Crowd = (typeof CROWDS)[number];

const COUNTS = ["events", "jobs", "refusedForCredits", "submits", "resubmits", "doubles", "laneClosings"] as const;

/** What was counted, over one world or many. Durations are in ms. */
export class Tally {
  events = 0;
  jobs = 0;
  refusedForCredits = 0;
  submits = 0;
  resubmits = 0;
  /** Jobs that the upstream was made to make twice. */
  doubles = 0;
  /** How often the lane took trouble for the upstream's own and sent nobody. */
  laneClosings = 0;
  readonly ends = new Map<string, number>();
  readonly faults = new Map<FaultName, number>();
  /** Of jobs that the upstream took. */
  readonly polls: number[] = [];
  readonly noticedAfterMs: number[] = [];
  /** From the acceptance to a place upstream, by the size of the job's account. */
  readonly waitedMs: Record<Crowd, number[]> = { "1 or 2 jobs": [], "3 to 20": [], more: [] };

  struck(fault: FaultName): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  /** What was counted elsewhere, as another thread sends it. */
  add(more: Omit<Tally, "calls">): void {
    for (const name of COUNTS) this[name] += more[name];
    for (const [name, count] of more.ends) this.ends.set(name, (this.ends.get(name) ?? 0) + count);
    for (const [name, count] of more.faults) this.faults.set(name, (this.faults.get(name) ?? 0) + count);
    for (const polls of more.polls) this.polls.push(polls);
    for (const ms of more.noticedAfterMs) this.noticedAfterMs.push(ms);
    for (const crowd of CROWDS) for (const ms of more.waitedMs[crowd]) this.waitedMs[crowd].push(ms);
  }

  get calls(): number {
    return this.submits + this.polls.reduce((sum, polls) => sum + polls, 0);
  }

  /** All jobs of one world, once they have ended. */
  count(rooms: readonly JobRoom[]): void {
    const sizes = new Map<string, number>();
    for (const { plan } of rooms) sizes.set(plan.accountId, (sizes.get(plan.accountId) ?? 0) + 1);
    for (const room of rooms) {
      const { end, placedAt, acceptedAt } = room.seen;
      this.jobs++;
      if (end) this.#ended(room, end);
      if (placedAt !== null) this.waitedMs[crowdOf(sizes.get(room.plan.accountId) ?? 1)].push(placedAt - acceptedAt);
    }
  }

  #ended({ seen }: JobRoom, end: EndedJob): void {
    const name = kindOf(end);
    this.ends.set(name, (this.ends.get(name) ?? 0) + 1);
    this.submits += seen.submits;
    if (end.attempts.length > 1) this.resubmits++;
    if (end.upstreamJobId !== null && end.input.operation !== "lyrics") this.polls.push(seen.polls);
    if (seen.noticedAfterMs !== null) this.noticedAfterMs.push(seen.noticedAfterMs);
  }
}

function kindOf(end: EndedJob): string {
  if (end.status === "failed") return `failed, ${end.code}`;
  if (end.status === "succeeded") return end.status;
  const kept = end.songs.length > 0 || end.lyrics !== null;
  return `canceled, ${end.charged ? (kept ? "kept" : "discarded") : "free"}`;
}

function crowdOf(jobs: number): Crowd {
  return jobs <= 2 ? "1 or 2 jobs" : jobs <= 20 ? "3 to 20" : "more";
}

/** Succeeded, of those that were accepted. */
export function shareSucceeded(rooms: readonly JobRoom[]): number {
  const succeeded = rooms.filter(({ seen }) => seen.end && isEnded(seen.end) && seen.end.status === "succeeded");
  return succeeded.length / Math.max(1, rooms.length);
}
