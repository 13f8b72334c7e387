import type { LaneJob } from "./lane-job.ts";

/** The position of a job in the order of admissions: a round, and its number among all tickets. */
type Ticket = Pick<LaneJob, "round" | "seq">;

/**
 * The waiting jobs of one kind of work. Accounts take turns: each of an account's jobs brings a ticket for the account's
 * next round, and the earliest ticket is next. Within an account the job with the earliest deadline goes first, so that
 * a job that is queued again after a failed submit gets its old position. Kept in memory; `LaneJobs` stores it.
 */
export class FairQueue {
  /** Each account's jobs by deadline. */
  readonly #jobs = new Map<string, LaneJob[]>();
  /** The latest round in which each account has a job. */
  readonly #lastRounds = new Map<string, number>();
  /** The round of the latest admission. */
  #round = 0;
  #order: Map<string, number> | null = null;

  get size(): number {
    return [...this.#jobs.values()].reduce((sum, { length }) => sum + length, 0);
  }

  get isEmpty(): boolean {
    return this.#jobs.size === 0;
  }

  /** The round of a new job of the account. */
  nextRound(accountId: string): number {
    return 1 + Math.max(this.#lastRounds.get(accountId) ?? 0, this.#round);
  }

  add(job: LaneJob): void {
    this.#order = null;
    const jobs = this.#jobs.get(job.accountId);
    if (!jobs) this.#jobs.set(job.accountId, [job]);
    else jobs.splice(jobs.findLastIndex((other) => isBefore(other, job)) + 1, 0, job);
    this.#lastRounds.set(job.accountId, Math.max(this.#lastRounds.get(job.accountId) ?? 0, job.round));
  }

  remove(job: LaneJob): void {
    this.#order = null;
    const jobs = this.#jobs.get(job.accountId)?.filter(({ jobId }) => jobId !== job.jobId) ?? [];
    if (jobs.length > 0) this.#jobs.set(job.accountId, jobs);
    else this.#jobs.delete(job.accountId);
    if (job.round < (this.#lastRounds.get(job.accountId) ?? 0)) return;
    this.#lastRounds.set(
      job.accountId,
      jobs.reduce((last, { round }) => Math.max(last, round), 0),
    );
    if (jobs.length === 0) this.#lastRounds.delete(job.accountId);
  }

  /**
   * Removes and returns the next job; null if none waits. `swapped`: another job of its account, which got its ticket,
   * because the account's earliest ticket is used first.
   */
  takeNext(): { job: LaneJob; swapped: LaneJob | null } | null {
    let next: LaneJob | null = null;
    for (const jobs of this.#jobs.values()) {
      const earliest = jobs.reduce((first, job) => (compareTickets(job, first) < 0 ? job : first));
      if (!next || compareTickets(earliest, next) < 0) next = earliest;
    }
    const job = next && this.#jobs.get(next.accountId)?.[0];
    if (!next || !job) return null;
    const [used, kept]: Ticket[] = [
      { round: next.round, seq: next.seq },
      { round: job.round, seq: job.seq },
    ];
    Object.assign(job, used);
    if (next !== job) Object.assign(next, kept);
    this.admitted(job);
    this.remove(job);
    return { job, swapped: next === job ? null : next };
  }

  /** A new job's round comes after those of the jobs that were admitted. */
  admitted({ round }: Ticket): void {
    this.#round = Math.max(this.#round, round);
  }

  /** The number of jobs that will be admitted before this one; null if it does not wait. */
  jobsAhead(jobId: string): number | null {
    return this.#ranks().get(jobId) ?? null;
  }

  /** The ids of all jobs, in the order of their admission. */
  inOrder(): string[] {
    return [...this.#ranks().keys()];
  }

  /** All jobs, in no particular order. */
  all(): LaneJob[] {
    return [...this.#jobs.values()].flat();
  }

  /** How many jobs of each account wait. */
  countByAccount(): { accountId: string; jobs: number }[] {
    return [...this.#jobs].map(([accountId, { length }]) => ({ accountId, jobs: length }));
  }

  #ranks(): Map<string, number> {
    this.#order ??= new Map(this.#ordered().map((jobId, index) => [jobId, index]));
    return this.#order;
  }

  /** An account's n-th job is admitted with the account's n-th ticket. */
  #ordered(): string[] {
    const places = [...this.#jobs.values()].flatMap((jobs) => {
      const tickets = jobs.toSorted(compareTickets);
      return jobs.map(({ jobId }, index) => ({ jobId, ticket: tickets[index] as Ticket }));
    });
    return places.sort((a, b) => compareTickets(a.ticket, b.ticket)).map(({ jobId }) => jobId);
  }
}

function isBefore(a: LaneJob, b: LaneJob): boolean {
  return a.deadlineAt < b.deadlineAt || (a.deadlineAt === b.deadlineAt && compareTickets(a, b) < 0);
}

function compareTickets(a: Ticket, b: Ticket): number {
  return a.round - b.round || a.seq - b.seq;
}
