import type { AcquireResult, Grant, LaneReport } from "../../src/job/events.ts";
import type { LaneFailure } from "../../src/job/outcome.ts";
import { Lane, type LaneSettings } from "../../src/lane/lane.ts";
import type { WaitingJob } from "../../src/lane/lane-job.ts";
import { LaneStore } from "../../src/lane/lane-store.ts";
import type { Operation } from "../../src/operations/input.ts";
import { estimateOf, laneRules } from "../../src/upstream/registry.ts";
import { memorySql } from "../../test/support/sqlite.ts";
import { Alarm } from "../platform/alarm.ts";
import { SeededRandom } from "../seeded-random.ts";
import type { LanePort, Simulation } from "../simulation.ts";

/** As in `src/durable/lane-object.ts`, which this class replaces. */
const ROUND_MS = 30_000;
const MAX_LATE_MS = 20_000;

/** The lane's Durable Object: the real rules on a real SQLite database, its alarm, and an instance that can be killed. */
export class LaneActor implements LanePort {
  readonly alarm: Alarm;
  readonly #simulation: Simulation;
  readonly #sql = memorySql();
  readonly #random: SeededRandom;
  #store: LaneStore;
  #lane: Lane;
  #alarmAt = 0;
  #instance = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.alarm = new Alarm(simulation, () => this.#alarmFired());
    this.#random = new SeededRandom(`${simulation.plan.name}:lane`);
    this.#sql.exec("PRAGMA journal_mode = OFF").toArray();
    const settings = laneSettings(simulation);
    this.#store = new LaneStore(this.#sql, settings.workOf);
    this.#lane = new Lane(this.#store, settings);
  }

  acquire(waiting: WaitingJob): AcquireResult {
    const result = this.#lane.acquire(waiting, this.#simulation.clock.wall);
    this.#admit();
    return result;
  }

  release(jobId: string, report: LaneReport | null): void {
    this.#lane.release(jobId, report);
    this.#admit();
  }

  requeue(jobId: string, failure: LaneFailure): boolean {
    const { clock, observer } = this.#simulation;
    const stays = this.#lane.requeue(jobId, failure, clock.wall);
    if (stays) observer.laneRequeued(failure);
    if (this.#store.memory.health().closedUntil > clock.wall) observer.laneClosed();
    this.#admit();
    return stays;
  }

  isWaiting(jobId: string): boolean {
    return this.#store.jobs.isWaiting(jobId) || this.#store.jobs.find(jobId)?.confirmed === false;
  }

  /** Ends the instance. The next one loads its state from the database. */
  kill(): void {
    this.#instance++;
    this.#alarmAt = 0;
    const settings = laneSettings(this.#simulation);
    this.#store = new LaneStore(this.#sql, settings.workOf);
    this.#lane = new Lane(this.#store, settings);
  }

  #alarmFired(): void {
    this.alarm.clear();
    this.#alarmAt = 0;
    this.#setAlarm();
    for (const { jobId } of this.#lane.overdueLeases(this.#simulation.clock.wall)) {
      const job = this.#simulation.actorOf(jobId).job;
      if (!job || job.recorded === "ended") this.#lane.release(jobId, null);
    }
    this.#admit();
  }

  #admit(): void {
    const { clock, observer } = this.#simulation;
    const admitted = this.#lane.admit(clock.wall);
    observer.laneAdmitted(() => this.#store.jobs.leases().length);
    this.#setAlarm();
    for (const { job, grant } of admitted) this.#notify(job, grant);
  }

  #notify({ jobId }: WaitingJob, grant: Grant): void {
    const { clock, faults } = this.#simulation;
    const actor = this.#simulation.actorOf(jobId);
    const instance = this.#instance;
    clock.after(this.#drawLatency(), () => {
      if (this.#simulation.downMs > 0 || faults.occurs("object_out_of_reach", actor)) return;
      const taken = actor.granted(grant);
      clock.after(this.#drawLatency(), () => {
        if (instance !== this.#instance) return;
        if (taken) this.#lane.confirm(jobId);
        else this.#lane.release(jobId, null);
      });
    });
  }

  #drawLatency(): number {
    const late = this.#simulation.faults.occurs("lane_message_late", { random: this.#random });
    const lateMs = late ? this.#random.integer(1, MAX_LATE_MS) : 0;
    return this.#random.integer(1, 40) + lateMs;
  }

  #setAlarm(): void {
    const { wall } = this.#simulation.clock;
    const at = this.#lane.nextRoundAt(wall, ROUND_MS);
    if (at === null || (this.#alarmAt > wall && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    this.alarm.set(at);
  }
}

function laneSettings({ plan: { lane } }: Simulation): LaneSettings {
  const { name, slots, callable } = lane;
  const rules = { ...laneRules(name), estimateOf: (operation: Operation) => estimateOf(name, operation) };
  return { ...rules, slots: { song: slots, quick: slots }, callable };
}
