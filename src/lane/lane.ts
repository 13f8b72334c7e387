import type { DurationEstimate } from "../job/duration-estimate.ts";
import type { AcquireResult, Grant, LaneReport } from "../job/events.ts";
import type { LaneFailure } from "../job/outcome.ts";
import type { Operation } from "../operations/input.ts";
import { admissionLimit, afterFailure, afterSuccess, type LaneHealth } from "./circuit-breaker.ts";
import { addDuration, estimateDurations } from "./duration-histogram.ts";
import { type LaneStore, type Lease, recordEnd, type WaitingJob } from "./lane-store.ts";

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
  /** The maximum number of unfinished jobs at the upstream. */
  slots: number;
  /** Whether the upstream can send callbacks: it knows an address of the gateway. */
  callable: boolean;
  /** The profile's estimate of an operation's duration, used until the lane has observed enough jobs. */
  estimateOf(operation: Operation): DurationEstimate;
}

export interface QueuePosition {
  /** Jobs that will be submitted before this one. */
  ahead: number;
  /** Estimated time until the job ends. */
  secondsLeft: number;
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

  constructor(store: LaneStore, settings: LaneSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  /** Grants a slot, or adds the job to the queue. Idempotent. */
  acquire(job: WaitingJob, now: number): AcquireResult {
    const { queue, leases } = this.#store;
    if (leases.has(job.jobId)) return this.#grantFor(job);
    if (queue.has(job.jobId)) return { kind: "waiting" };
    if (queue.isEmpty() && this.#slotsToGrant(now) > 0) {
      leases.add(job, { now, confirmed: true });
      return this.#grantFor(job);
    }
    queue.enqueue(job);
    return { kind: "waiting" };
  }

  release(jobId: string, report: LaneReport | null): void {
    const lease = this.#store.remove(jobId);
    if (!lease || !report) return;
    const { memory } = this.#store;
    memory.save("health", afterSuccess(memory.health(), lease.grantedAt));
    memory.save(
      "silence",
      report.calledBack ? 0 : Math.min(MAX_JOBS_WITHOUT_CALLBACK, memory.jobsWithoutCallback() + 1),
    );
    const histogram = addDuration(memory.histogram(lease), report.durationMs);
    memory.save(`pace:${lease.operation}:${lease.model}`, histogram);
    const end = { failed: report.failed ?? false, at: lease.grantedAt + report.durationMs };
    memory.save(`ended:${lease.operation}`, recordEnd(memory.history(lease.operation), end));
  }

  /**
   * Takes the slot back after a failed submit. Returns whether the job is in the queue again, at its old position. A
   * server error may be caused by the job: it then leaves the queue, and retries on its own schedule.
   */
  requeue(jobId: string, failure: LaneFailure, now: number): boolean {
    const lease = this.#store.remove(jobId);
    if (!lease) return false;
    const { memory } = this.#store;
    const health = memory.health();
    const submit = { failure, accountId: lease.accountId, running: this.#store.leases.countSince(health.since) };
    memory.save("health", afterFailure(health, submit, now));
    if (failure.kind === "unavailable") return false;
    this.#store.queue.enqueue(lease);
    return true;
  }

  /** Grants the free slots to the next waiting jobs. Returns all jobs that have not confirmed their grant. */
  admit(now: number): { job: WaitingJob; grant: Grant }[] {
    const { queue, leases } = this.#store;
    for (let slots = queue.isEmpty() ? 0 : this.#slotsToGrant(now); slots > 0; slots--) {
      const next = queue.takeNext();
      if (!next) break;
      leases.add(next, { now, confirmed: false });
    }
    return leases.unconfirmed().map((job) => ({ job, grant: this.#grantFor(job) }));
  }

  confirm(jobId: string): void {
    this.#store.leases.confirm(jobId);
  }

  /** Jobs that have had a slot for unusually long: they may have ended, and their release may have been lost. */
  overdueLeases(now: number): WaitingJob[] {
    const overdueAt = (lease: Lease) =>
      Math.min(lease.deadlineAt + GRACE_MS, lease.grantedAt + OVERDUE_FACTOR * this.#durationsOf(lease).p95);
    return this.#store.leases.all().filter((lease) => now > overdueAt(lease));
  }

  /** The time of the next round, at most `roundMs` ahead; null if no job waits and every grant is confirmed. */
  nextRoundAt(now: number, roundMs: number): number | null {
    if (!this.#store.hasWaitingOrUnconfirmed()) return null;
    const { closedUntil } = this.#store.memory.health();
    return closedUntil > now ? Math.min(closedUntil, now + roundMs) : now + roundMs;
  }

  queuePosition(jobId: string): QueuePosition | null {
    const position = this.#store.queue.positionOf(jobId);
    if (!position) return null;
    const { p50 } = this.#durationsOf(position.job);
    const rounds = Math.ceil((position.ahead + 1) / this.#settings.slots);
    return { ahead: position.ahead, secondsLeft: Math.ceil(((rounds + 1) * p50) / 1_000) };
  }

  status(): LaneStatus {
    const { queue, leases, memory } = this.#store;
    const { pause } = memory.health();
    return { running: leases.count(), waiting: !queue.isEmpty(), pause, callbacks: this.#sendsCallbacks() };
  }

  #slotsToGrant(now: number): number {
    const free = Math.max(0, this.#settings.slots - this.#store.leases.count());
    const { health, slots } = admissionLimit(this.#store.memory.health(), free, now);
    this.#store.memory.save("health", health);
    return slots;
  }

  #grantFor(job: WaitingJob): Grant {
    return { kind: "granted", pace: this.#durationsOf(job), callbacks: this.#sendsCallbacks() };
  }

  #durationsOf(job: WaitingJob): DurationEstimate {
    return estimateDurations(this.#store.memory.histogram(job), this.#settings.estimateOf(job.operation as Operation));
  }

  #sendsCallbacks(): boolean {
    return this.#settings.callable && this.#store.memory.jobsWithoutCallback() < MAX_JOBS_WITHOUT_CALLBACK;
  }
}
