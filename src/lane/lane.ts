import { defaultPace, type Pace } from "../job/duration-estimate.ts";
import type { Grant, LaneReport, Placed } from "../job/events.ts";
import type { UpstreamRefusesUs } from "../job/outcome.ts";
import type { Operation } from "../operations/input.ts";
import { afterSuccess, afterTrouble, type Health, opening } from "./circuit-breaker.ts";
import { learnedPace, observe } from "./duration-histogram.ts";
import { afterEnd, type LaneStore, type Lease, type Passenger } from "./lane-store.ts";

/** The name of an upstream account's lane object. */
export function laneName({ name, origin }: { name: string; origin: string }): string {
  return `${name}:${origin}`;
}

export interface LaneSettings {
  /** The upstream's name: what is assumed of it before anything was learned. */
  name: string;
  /** How many unfinished jobs it takes at once. */
  places: number;
  /** Whether we can be called back at all. */
  callable: boolean;
}

export interface Place {
  /** Jobs that will be sent before this one. */
  ahead: number;
  /** Until it is probably over. */
  secondsLeft: number;
}

export interface LaneStatus {
  held: number;
  waiting: boolean;
  pause: Health["pause"];
  callbacks: boolean;
}

/** A lease may outlive its job's deadline by so much, and 95 of 100 such jobs so many times: then the job is asked. */
const GRACE_MS = 120_000;
const OVERSTAY = 2;
/** So many jobs in a row without a callback, and the upstream is taken for one that does not call. */
const MOST_SILENT = 3;

/** The rules of a lane, over its store. Knows no clock and no network. */
export class Lane {
  readonly #store: LaneStore;
  readonly #settings: LaneSettings;

  constructor(store: LaneStore, settings: LaneSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  acquire(who: Passenger, now: number): Placed {
    const { line, leases } = this.#store;
    if (leases.has(who.jobId)) return this.#grantFor(who);
    if (line.has(who.jobId)) return { kind: "waiting" };
    if (line.isEmpty() && this.#open(now) > 0) {
      leases.hold(who, { now, confirmed: true });
      return this.#grantFor(who);
    }
    line.enqueue(who);
    return { kind: "waiting" };
  }

  release(jobId: string, report: LaneReport | null): void {
    const lease = this.#store.remove(jobId);
    if (!lease || !report) return;
    const { memory } = this.#store;
    memory.remember("health", afterSuccess(memory.health(), lease.grantedAt));
    memory.remember("silence", report.calledBack ? 0 : Math.min(MOST_SILENT, memory.silence() + 1));
    const learned = observe(memory.histogram(lease), report.durationMs);
    memory.remember(`pace:${lease.operation}:${lease.model}`, learned);
    const end = { failed: report.failed ?? false, at: lease.grantedAt + report.durationMs };
    memory.remember(`ended:${lease.operation}`, afterEnd(memory.ended(lease.operation), end));
  }

  /** True: the job stays where it was in line. A server error may be its own: then it waits by itself. */
  yielded(jobId: string, trouble: UpstreamRefusesUs, now: number): boolean {
    const lease = this.#store.remove(jobId);
    if (!lease) return false;
    const { memory } = this.#store;
    const health = memory.health();
    const met = { trouble, accountId: lease.accountId, taken: this.#store.leases.countSince(health.since) };
    memory.remember("health", afterTrouble(health, met, now));
    if (trouble.kind === "unavailable") return false;
    this.#store.line.enqueue(lease);
    return true;
  }

  /** Gives free places to those whose turn it is. Returns all who have a place and have not confirmed it. */
  letGo(now: number): { who: Passenger; grant: Grant }[] {
    const { line, leases } = this.#store;
    for (let places = line.isEmpty() ? 0 : this.#open(now); places > 0; places--) {
      const next = line.next();
      if (!next) break;
      leases.hold(next, { now, confirmed: false });
    }
    return leases.unconfirmed().map((who) => ({ who, grant: this.#grantFor(who) }));
  }

  confirm(jobId: string): void {
    this.#store.leases.confirm(jobId);
  }

  /** Who holds a place for so long that it may be over, and was not heard when it gave the place back. */
  outlived(now: number): Passenger[] {
    const longest = (lease: Lease) =>
      Math.min(lease.deadlineAt + GRACE_MS, lease.grantedAt + OVERSTAY * this.#paceFor(lease).p95);
    return this.#store.leases.all().filter((lease) => now > longest(lease));
  }

  /** When to look again: at the latest after `roundMs` while anybody waits or has not confirmed; else null. */
  nextRoundAt(now: number, roundMs: number): number | null {
    if (!this.#store.isOwedACall()) return null;
    const { closedUntil } = this.#store.memory.health();
    return closedUntil > now ? Math.min(closedUntil, now + roundMs) : now + roundMs;
  }

  placeInLine(jobId: string): Place | null {
    const place = this.#store.line.placeOf(jobId);
    if (!place) return null;
    const { p50 } = this.#paceFor(place.who);
    const rounds = Math.ceil((place.ahead + 1) / this.#settings.places);
    return { ahead: place.ahead, secondsLeft: Math.ceil(((rounds + 1) * p50) / 1_000) };
  }

  status(): LaneStatus {
    const { line, leases, memory } = this.#store;
    const { pause } = memory.health();
    return { held: leases.count(), waiting: !line.isEmpty(), pause, callbacks: this.#callsBack() };
  }

  #open(now: number): number {
    const free = Math.max(0, this.#settings.places - this.#store.leases.count());
    const { health, places } = opening(this.#store.memory.health(), free, now);
    this.#store.memory.remember("health", health);
    return places;
  }

  #grantFor(who: Passenger): Grant {
    return { kind: "granted", pace: this.#paceFor(who), callbacks: this.#callsBack() };
  }

  #paceFor(who: Passenger): Pace {
    return learnedPace(this.#store.memory.histogram(who), defaultPace(this.#settings.name, who.operation as Operation));
  }

  #callsBack(): boolean {
    return this.#settings.callable && this.#store.memory.silence() < MOST_SILENT;
  }
}
