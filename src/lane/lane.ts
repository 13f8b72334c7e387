import { type DurationEstimate, scaled } from "../job/duration-estimate.ts";
import type { AcquireResult, Grant, LaneReport } from "../job/events.ts";
import type { LaneFailure } from "../job/outcome.ts";
import { jitter } from "../job/poll-schedule.ts";
import type { Operation } from "../operations/input.ts";
import { admissionLimit, afterFailure, afterSuccess, type LaneHealth } from "./circuit-breaker.ts";
import { addDuration, estimateDurations, type Learning } from "./duration-histogram.ts";
import type { Lease, WaitingJob } from "./lane-job.ts";
import { recordEnd } from "./lane-memory.ts";
import type { LaneStore } from "./lane-store.ts";
import { type QueuePosition, type QueueState, remainingMs, secondsOf, startInMs } from "./queue-forecast.ts";
import { WORK, type Work } from "./work.ts";

/** The name of the lane object of an upstream account. */
export function laneName({ name, origin }: { name: string; origin: string }): string {
  return `${name}:${origin}`;
}

/** The upstream account that a lane object's name identifies. */
export function accountInLaneName(laneName: string): { name: string; origin: string } {
  const [name = "", ...rest] = laneName.split(":");
  return { name, origin: rest.join(":") };
}

export interface LaneSettings {
  /** The maximum number of unfinished jobs at the upstream, for each kind of work. */
  slots: Record<Work, number>;
  workOf(operation: string): Work;
  learning: Learning;
  /** Whether the upstream can send callbacks: it knows an address of the gateway. */
  callable: boolean;
  /** The profile's estimate of an operation's duration, used until the lane has observed enough jobs. */
  estimateOf(operation: Operation): DurationEstimate;
}

export interface LaneStatus {
  /** Jobs that have a slot. */
  running: number;
  waiting: boolean;
  pause: LaneHealth["pause"];
  callbacks: boolean;
}

/** A lease is overdue this long after the job's deadline, or after this many times the 95th percentile. */
const GRACE_MS = 120_000;
const OVERDUE_FACTOR = 2;
/** After this many consecutive jobs without a callback, the upstream counts as one that sends none. */
const MAX_JOBS_WITHOUT_CALLBACK = 3;

/** Decides which jobs may be submitted to one upstream account. Has no clock and no network access. */
export class Lane {
  readonly #store: LaneStore;
  readonly #settings: LaneSettings;
  /** The learned durations of a typical job, by operation and model. */
  readonly #durations = new Map<string, DurationEstimate>();

  constructor(store: LaneStore, settings: LaneSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  /** Grants a slot, or adds the job to the queue. Idempotent. */
  acquire(job: WaitingJob, now: number): AcquireResult {
    const { jobs } = this.#store;
    if (jobs.isWaiting(job.jobId)) return { kind: "waiting" };
    const known = jobs.find(job.jobId);
    if (known) return this.#grantFor(known);
    if (!jobs.queueOf(job).isEmpty || this.#slotsToGrant(this.#settings.workOf(job.operation), now) === 0) {
      jobs.enqueue(job);
      return { kind: "waiting" };
    }
    jobs.lease(job, now);
    return this.#grantFor(job);
  }

  release(jobId: string, report: LaneReport | null): void {
    const lease = this.#store.jobs.remove(jobId);
    if (!lease || !report) return;
    const { memory } = this.#store;
    memory.save("health", afterSuccess(memory.health(), lease.grantedAt));
    memory.save(
      "silence",
      report.calledBack ? 0 : Math.min(MAX_JOBS_WITHOUT_CALLBACK, memory.jobsWithoutCallback() + 1),
    );
    if (report.durationMs !== null) this.#learn(lease, report.durationMs);
    const end = { failed: report.failed ?? false, at: report.endedAt ?? lease.grantedAt + (report.durationMs ?? 0) };
    memory.save(`ended:${lease.operation}`, recordEnd(memory.history(lease.operation), end));
  }

  /**
   * Takes the slot back after a failed submit. Returns whether the job is in the queue again, at its old position. A
   * server error may be caused by the job: it then leaves the queue, and retries on its own schedule. So does a quick
   * job that an upstream refuses because of the songs that it has.
   */
  requeue(jobId: string, failure: LaneFailure, now: number): boolean {
    const { memory, jobs } = this.#store;
    const lease = jobs.find(jobId);
    if (!lease || lease.grantedAt === null) {
      jobs.remove(jobId);
      return false;
    }
    if (this.#isFullForQuickJobs(lease, failure)) {
      jobs.remove(jobId);
      return false;
    }
    const health = memory.health();
    const others = jobs.countGrantedSince(health.since) - (lease.grantedAt > health.since ? 1 : 0);
    memory.save("health", afterFailure(health, { failure, accountId: lease.accountId, running: others }, now));
    if (failure.kind === "unavailable") jobs.remove(jobId);
    else jobs.requeue(lease as Lease);
    return failure.kind !== "unavailable";
  }

  /** Grants the free slots to the next waiting jobs. Returns all jobs that have not confirmed their grant. */
  admit(now: number): { job: WaitingJob; grant: Grant }[] {
    for (const work of WORK) this.#grantWaiting(work, now);
    return this.#store.jobs.unconfirmed().map((job) => ({ job, grant: this.#grantFor(job) }));
  }

  confirm(jobId: string): void {
    this.#store.jobs.confirm(jobId);
  }

  /** Jobs that have had a slot for unusually long: they may have ended, and their release may have been lost. */
  overdueLeases(now: number): WaitingJob[] {
    return this.#store.jobs.leases().filter((lease) => now > this.#overdueAt(lease));
  }

  /**
   * When the next round is due; null if no job waits and every grant is confirmed. A round repeats unconfirmed grants,
   * finds slots whose release was lost, and admits jobs after a closure.
   */
  nextRoundAt(now: number, roundMs: number): number | null {
    const { jobs, memory } = this.#store;
    const isUnconfirmed = jobs.unconfirmed().length > 0;
    if (!jobs.hasWaiting && !isUnconfirmed) return null;
    const hasSlot = WORK.some((work) => !jobs.queues[work].isEmpty && this.#freeSlots(work) > 0);
    const { closedUntil } = memory.health();
    if (closedUntil > now) return Math.min(closedUntil, now + roundMs);
    if (isUnconfirmed || hasSlot) return now + roundMs;
    const overdueAt = jobs.leases().reduce((first, lease) => Math.min(first, this.#overdueAt(lease) + 1), Infinity);
    return now < overdueAt && overdueAt < Infinity ? overdueAt : now + roundMs;
  }

  queuePosition(jobId: string, now: number): QueuePosition | null {
    const { jobs } = this.#store;
    const job = jobs.find(jobId);
    const ahead = job && jobs.queueOf(job).jobsAhead(jobId);
    if (!job || ahead === null) return null;
    const before = jobs.queueOf(job).inOrder().slice(0, ahead);
    const aheadMs = before.map((id) => this.#estimateMs(jobs.find(id) ?? job));
    const startMs = startInMs(this.#freeInMs(this.#settings.workOf(job.operation), now), aheadMs);
    return { ahead, secondsLeft: secondsOf(startMs + this.#estimateMs(job)) };
  }

  /** What a new job of this kind of work would find. */
  queueState(work: Work, now: number): QueueState {
    const queue = this.#store.jobs.queues[work];
    const waiting = queue.all().map((job) => this.#estimateMs(job));
    const sumMs = waiting.reduce((sum, ms) => sum + ms, 0);
    const meanMs = waiting.length > 0 ? sumMs / waiting.length : this.medianMs(work === "song" ? "song" : "lyrics");
    return { freeInMs: this.#freeInMs(work, now), waiting: queue.countByAccount(), meanMs };
  }

  /** The learned duration of a typical job of an operation, with any model. */
  medianMs(operation: Operation): number {
    const { estimateOf, learning } = this.#settings;
    return estimateDurations(this.#store.memory.durations(operation), estimateOf(operation), learning).p50;
  }

  /** Of these jobs, those that the lane has not seen yet. */
  unknown(jobIds: readonly string[]): string[] {
    return jobIds.filter((jobId) => !this.#store.jobs.find(jobId));
  }

  status(): LaneStatus {
    const { jobs, memory } = this.#store;
    const { pause } = memory.health();
    return { running: jobs.leases().length, waiting: jobs.hasWaiting, pause, callbacks: this.#sendsCallbacks() };
  }

  /** An upstream that counts quick jobs among its songs is as full as it should be. */
  #isFullForQuickJobs({ operation }: WaitingJob, { kind }: LaneFailure): boolean {
    return (
      kind === "busy" && this.#settings.workOf(operation) === "quick" && this.#store.jobs.leases("song").length > 0
    );
  }

  #grantWaiting(work: Work, now: number): void {
    const { jobs } = this.#store;
    for (let slots = jobs.queues[work].isEmpty ? 0 : this.#slotsToGrant(work, now); slots > 0; slots--) {
      if (!jobs.grantNext(work, now)) return;
    }
  }

  #freeSlots(work: Work): number {
    return Math.max(0, this.#settings.slots[work] - this.#store.jobs.leases(work).length);
  }

  #slotsToGrant(work: Work, now: number): number {
    const { health, slots } = admissionLimit(this.#store.memory.health(), this.#freeSlots(work), now);
    this.#store.memory.save("health", health);
    return slots;
  }

  #learn(lease: Lease, durationMs: number): void {
    const { memory } = this.#store;
    const options = { chance: jitter(lease.jobId, 0), learning: this.#settings.learning };
    const histogram = addDuration(memory.histogram(lease), durationMs / lease.size, options);
    memory.save(`pace:${lease.operation}:${lease.model}`, histogram);
    this.#durations.clear();
  }

  /** One per slot: when it becomes free. A slot that the circuit breaker closes counts as free. */
  #freeInMs(work: Work, now: number): number[] {
    const running = this.#store.jobs
      .leases(work)
      .map((lease) => remainingMs(lease, this.#estimateMs(lease), now))
      .sort((a, b) => a - b);
    return [...new Array<number>(this.#freeSlots(work)).fill(0), ...running];
  }

  #overdueAt(lease: Lease): number {
    return Math.min(lease.deadlineAt + GRACE_MS, lease.grantedAt + OVERDUE_FACTOR * this.#durationsOf(lease).p95);
  }

  #grantFor(job: WaitingJob): Grant {
    return { kind: "granted", pace: this.#durationsOf(job), callbacks: this.#sendsCallbacks() };
  }

  #estimateMs(job: WaitingJob): number {
    return this.#durationsOf(job).p50;
  }

  #durationsOf({ operation, model, size = 1 }: Pick<WaitingJob, "operation" | "model" | "size">): DurationEstimate {
    const name = `${operation}:${model}`;
    const { estimateOf, learning } = this.#settings;
    const known = this.#durations.get(name);
    if (known) return scaled(known, size);
    const histogram = this.#store.memory.histogram({ operation, model });
    const learned = estimateDurations(histogram, estimateOf(operation as Operation), learning);
    this.#durations.set(name, learned);
    return scaled(learned, size);
  }

  #sendsCallbacks(): boolean {
    return this.#settings.callable && this.#store.memory.jobsWithoutCallback() < MAX_JOBS_WITHOUT_CALLBACK;
  }
}
