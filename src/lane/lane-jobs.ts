import { FairQueue } from "./fair-queue.ts";
import type { LaneJob, Lease, WaitingJob } from "./lane-job.ts";
import type { LaneSql, Row } from "./lane-sql.ts";
import type { Work } from "./work.ts";

interface JobRow extends Row {
  job_id: string;
  account_id: string;
  operation: string;
  model: string;
  size: number;
  deadline_at: number;
  round: number;
  seq: number;
  granted_at: number | null;
  confirmed: number;
}

/**
 * The jobs of a lane: one row each, from their arrival to their release. Reads are served from memory: only this object
 * writes the table, and each written row is billed.
 */
export class LaneJobs {
  readonly #sql: LaneSql;
  readonly #workOf: (operation: string) => Work;
  readonly #jobs = new Map<string, LaneJob>();
  readonly #leases = new Map<string, Lease>();
  readonly queues: Record<Work, FairQueue> = { song: new FairQueue(), quick: new FairQueue() };
  #lastSeq = 0;

  constructor(sql: LaneSql, workOf: (operation: string) => Work) {
    this.#sql = sql;
    this.#workOf = workOf;
    for (const row of sql.all<JobRow>("SELECT * FROM jobs ORDER BY round, seq")) this.#keep(toJob(row));
    for (const lease of this.#leases.values()) this.queueOf(lease).admitted(lease);
    for (const queue of Object.values(this.queues)) this.#continueRounds(queue);
  }

  queueOf({ operation }: { operation: string }): FairQueue {
    return this.queues[this.#workOf(operation)];
  }

  find(jobId: string): LaneJob | null {
    return this.#jobs.get(jobId) ?? null;
  }

  isWaiting(jobId: string): boolean {
    return this.find(jobId)?.grantedAt === null;
  }

  get hasWaiting(): boolean {
    return Object.values(this.queues).some((queue) => !queue.isEmpty);
  }

  waitingByOperation(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { operation, grantedAt } of this.#jobs.values()) {
      if (grantedAt === null) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    }
    return counts;
  }

  leases(work?: Work): Lease[] {
    return [...this.#leases.values()].filter(({ operation }) => !work || this.#workOf(operation) === work);
  }

  /** The number of slots that were granted after `time`. */
  countGrantedSince(time: number): number {
    return this.leases().filter(({ grantedAt }) => grantedAt > time).length;
  }

  unconfirmed(): Lease[] {
    return this.leases().filter(({ confirmed }) => !confirmed);
  }

  /** Adds a job with a slot, which it knows of. */
  lease(job: WaitingJob, now: number): void {
    this.#insert({ ...this.#newJob(job), round: 0, seq: 0, grantedAt: now, confirmed: true });
  }

  enqueue(job: WaitingJob): void {
    this.#insert(this.#newJob(job));
  }

  /** Gives the next waiting job a slot; null if none waits. */
  grantNext(work: Work, now: number): Lease | null {
    const next = this.queues[work].takeNext();
    if (!next) return null;
    if (next.swapped) this.#update(next.swapped);
    const lease = Object.assign(next.job, { grantedAt: now, confirmed: false });
    this.#leases.set(lease.jobId, lease);
    this.#update(lease);
    return lease;
  }

  confirm(jobId: string): void {
    const lease = this.#leases.get(jobId);
    if (!lease || lease.confirmed) return;
    lease.confirmed = true;
    this.#update(lease);
  }

  /** Puts a job that has a slot back into the queue, with its ticket. */
  requeue(lease: Lease): void {
    this.#leases.delete(lease.jobId);
    const ticket = lease.seq > 0 ? {} : this.#newTicket(lease);
    const job = Object.assign<LaneJob, Partial<LaneJob>>(lease, { ...ticket, grantedAt: null, confirmed: false });
    this.queueOf(job).add(job);
    this.#update(job);
  }

  /** Removes the job. Returns its lease if it had a slot. */
  remove(jobId: string): Lease | null {
    const job = this.#jobs.get(jobId);
    if (!job) return null;
    const lease = this.#leases.get(jobId) ?? null;
    if (!lease) this.queueOf(job).remove(job);
    this.#jobs.delete(jobId);
    this.#leases.delete(jobId);
    this.#sql.run("DELETE FROM jobs WHERE job_id = ?", jobId);
    return lease;
  }

  #newJob(job: WaitingJob): LaneJob {
    return { size: 1, ...job, ...this.#newTicket(job), grantedAt: null, confirmed: false };
  }

  #newTicket(job: WaitingJob): Pick<LaneJob, "round" | "seq"> {
    return { round: this.queueOf(job).nextRound(job.accountId), seq: ++this.#lastSeq };
  }

  /** After a restart: a new job belongs to the round of the first waiting ones. */
  #continueRounds(queue: FairQueue): void {
    const first = this.#jobs.get(queue.inOrder()[0] ?? "");
    if (first) queue.admitted({ round: first.round - 1, seq: 0 });
  }

  #keep(job: LaneJob): void {
    this.#jobs.set(job.jobId, job);
    this.#lastSeq = Math.max(this.#lastSeq, job.seq);
    if (job.grantedAt === null) this.queueOf(job).add(job);
    else this.#leases.set(job.jobId, job as Lease);
  }

  #insert(job: LaneJob): void {
    const { jobId, accountId, operation, model, size, deadlineAt, round, seq, grantedAt, confirmed } = job;
    this.#keep(job);
    this.#sql.run(
      "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ...[jobId, accountId, operation, model, size, deadlineAt, round, seq, grantedAt, confirmed ? 1 : 0],
    );
  }

  #update({ jobId, round, seq, grantedAt, confirmed }: LaneJob): void {
    this.#sql.run(
      "UPDATE jobs SET round = ?, seq = ?, granted_at = ?, confirmed = ? WHERE job_id = ?",
      ...[round, seq, grantedAt, confirmed ? 1 : 0, jobId],
    );
  }
}

function toJob(row: JobRow): LaneJob {
  const { job_id: jobId, account_id: accountId, operation, model, size, deadline_at: deadlineAt } = row;
  const { round, seq, granted_at: grantedAt, confirmed } = row;
  const job = { jobId, accountId, operation, model, size, deadlineAt };
  return { ...job, round, seq, grantedAt, confirmed: confirmed === 1 };
}
