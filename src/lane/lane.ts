import type { DurationEstimate } from "../job/duration-estimate.ts";
import type { AcquireResult, Grant, LaneReport } from "../job/events.ts";
import type { LaneFailure } from "../job/outcome.ts";
import type { Operation } from "../operations/input.ts";
import { admissionLimit, afterFailure, afterSuccess, type LaneHealth } from "./circuit-breaker.ts";
import { addDuration, estimateDurations } from "./duration-histogram.ts";
import { type LaneStore, type Lease, recordEnd, type WaitingJob } from "./lane-store.ts";

/** The name of an upstream account's lane object. */
export function laneName({ name, origin }: { name: string; origin: string }): string {
  return `${name}:${origin}`;
}

/** The upstream account in the name of a lane object. */
export function accountInLaneName(laneName: string): { name: string; origin: string } {
  const [name = "", ...rest] = laneName.split(":");
  return { name, origin: rest.join(":") };
}

export interface LaneSettings {
  /** How many unfinished jobs it takes at once. */
  slots: number;
  /** Whether the upstream can reach us with callbacks. */
  callable: boolean;
  /** How long an operation is assumed to take until the lane has learned better. */
  estimateOf(operation: Operation): DurationEstimate;
}

export interface QueuePosition {
  /** Jobs that will be sent before this one. */
  ahead: number;
  /** Until it is probably over. */
  secondsLeft: number;
}

export interface LaneStatus {
  held: number;
  waiting: boolean;
  pause: LaneHealth["pause"];
  callbacks: boolean;
}

/** A lease may outlive its job's deadline by so much, and 95 of 100 such jobs so many times: then the job is asked. */
const GRACE_MS = 120_000;
const OVERSTAY = 2;
/** So many jobs in a row without a callback, and the upstream is taken for one that does not call. */
const MAX_SILENT = 3;

/** The rules of a lane, over its store. Knows no clock and no network. */
export class Lane {
  readonly #store: LaneStore;
  readonly #settings: LaneSettings;

  constructor(store: LaneStore, settings: LaneSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  acquire(who: WaitingJob, now: number): AcquireResult {
    const { queue, leases } = this.#store;
    if (leases.has(who.jobId)) return this.#grantFor(who);
    if (queue.has(who.jobId)) return { kind: "waiting" };
    if (queue.isEmpty() && this.#open(now) > 0) {
      leases.add(who, { now, confirmed: true });
      return this.#grantFor(who);
    }
    queue.enqueue(who);
    return { kind: "waiting" };
  }

  release(jobId: string, report: LaneReport | null): void {
    const lease = this.#store.remove(jobId);
    if (!lease || !report) return;
    const { memory } = this.#store;
    memory.save("health", afterSuccess(memory.health(), lease.grantedAt));
    memory.save("silence", report.calledBack ? 0 : Math.min(MAX_SILENT, memory.jobsWithoutCallback() + 1));
    const learned = addDuration(memory.histogram(lease), report.durationMs);
    memory.save(`pace:${lease.operation}:${lease.model}`, learned);
    const end = { failed: report.failed ?? false, at: lease.grantedAt + report.durationMs };
    memory.save(`ended:${lease.operation}`, recordEnd(memory.history(lease.operation), end));
  }

  /** True: the job stays where it was in line. A server error may be its own: then it waits by itself. */
  requeue(jobId: string, failure: LaneFailure, now: number): boolean {
    const lease = this.#store.remove(jobId);
    if (!lease) return false;
    const { memory } = this.#store;
    const health = memory.health();
    const met = { failure, accountId: lease.accountId, taken: this.#store.leases.countSince(health.since) };
    memory.save("health", afterFailure(health, met, now));
    if (failure.kind === "unavailable") return false;
    this.#store.queue.enqueue(lease);
    return true;
  }

  /** Gives free places to those whose turn it is. Returns all who have a place and have not confirmed it. */
  admit(now: number): { who: WaitingJob; grant: Grant }[] {
    const { queue, leases } = this.#store;
    for (let slots = queue.isEmpty() ? 0 : this.#open(now); slots > 0; slots--) {
      const next = queue.takeNext();
      if (!next) break;
      leases.add(next, { now, confirmed: false });
    }
    return leases.unconfirmed().map((who) => ({ who, grant: this.#grantFor(who) }));
  }

  confirm(jobId: string): void {
    this.#store.leases.confirm(jobId);
  }

  /** Who holds a place for so long that it may be over, and was not heard when it gave the place back. */
  overdueLeases(now: number): WaitingJob[] {
    const longest = (lease: Lease) =>
      Math.min(lease.deadlineAt + GRACE_MS, lease.grantedAt + OVERSTAY * this.#paceFor(lease).p95);
    return this.#store.leases.all().filter((lease) => now > longest(lease));
  }

  /** When to look again: at the latest after `roundMs` while anybody waits or has not confirmed; else null. */
  nextRoundAt(now: number, roundMs: number): number | null {
    if (!this.#store.hasWaitingOrUnconfirmed()) return null;
    const { closedUntil } = this.#store.memory.health();
    return closedUntil > now ? Math.min(closedUntil, now + roundMs) : now + roundMs;
  }

  queuePosition(jobId: string): QueuePosition | null {
    const position = this.#store.queue.positionOf(jobId);
    if (!position) return null;
    const { p50 } = this.#paceFor(position.who);
    const rounds = Math.ceil((position.ahead + 1) / this.#settings.slots);
    return { ahead: position.ahead, secondsLeft: Math.ceil(((rounds + 1) * p50) / 1_000) };
  }

  status(): LaneStatus {
    const { queue, leases, memory } = this.#store;
    const { pause } = memory.health();
    return { held: leases.count(), waiting: !queue.isEmpty(), pause, callbacks: this.#callsBack() };
  }

  #open(now: number): number {
    const free = Math.max(0, this.#settings.slots - this.#store.leases.count());
    const { health, slots } = admissionLimit(this.#store.memory.health(), free, now);
    this.#store.memory.save("health", health);
    return slots;
  }

  #grantFor(who: WaitingJob): Grant {
    return { kind: "granted", pace: this.#paceFor(who), callbacks: this.#callsBack() };
  }

  #paceFor(who: WaitingJob): DurationEstimate {
    return estimateDurations(this.#store.memory.histogram(who), this.#settings.estimateOf(who.operation as Operation));
  }

  #callsBack(): boolean {
    return this.#settings.callable && this.#store.memory.jobsWithoutCallback() < MAX_SILENT;
  }
}
