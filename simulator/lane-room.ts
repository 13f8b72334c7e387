import type { AcquireResult, Grant, LaneReport } from "../src/job/events.ts";
import type { LaneFailure } from "../src/job/outcome.ts";
import { Lane, type LaneSettings } from "../src/lane/lane.ts";
import { LaneStore, type WaitingJob } from "../src/lane/lane-store.ts";
import { estimateOf } from "../src/upstream/registry.ts";
import { memorySql } from "../test/support/sqlite.ts";
import { Alarm } from "./alarm.ts";
import { Dice } from "./dice.ts";
import type { World } from "./world.ts";

/** As in `src/durable/lane-object.ts`, whose place this takes. */
const ROUND_MS = 30_000;
const MAX_LATE_MS = 20_000;

/** The lane's object: the real rules on a real SQLite, the alarm that the platform keeps for it, and an instance that may die. */
export class LaneRoom {
  store: LaneStore;
  readonly alarm: Alarm;
  readonly #world: World;
  readonly #sql = memorySql();
  #lane: Lane;
  readonly #dice: Dice;
  #alarmAt = 0;
  #instance = 0;

  constructor(world: World) {
    this.#world = world;
    this.alarm = new Alarm(world, () => this.#ring());
    this.#dice = new Dice(`${world.plan.name}:lane`);
    this.#sql.exec("PRAGMA journal_mode = OFF").toArray();
    this.store = new LaneStore(this.#sql);
    this.#lane = new Lane(this.store, settingsOf(world));
  }

  acquire(who: WaitingJob): AcquireResult {
    return this.#after(this.#lane.acquire(who, this.#world.clock.wall));
  }

  release(jobId: string, report: LaneReport | null): void {
    this.#lane.release(jobId, report);
    this.#after(undefined);
  }

  requeued(jobId: string, failure: LaneFailure): boolean {
    const stays = this.#lane.requeue(jobId, failure, this.#world.clock.wall);
    if (stays) this.#world.watch.laneToldToWait(failure);
    if (this.store.memory.health().closedUntil > this.#world.clock.wall) this.#world.watch.tally.laneClosings++;
    return this.#after(stays);
  }

  /** Whether it will call the job. */
  expects(jobId: string): boolean {
    return this.store.queue.has(jobId) || this.store.leases.unconfirmed().some((who) => who.jobId === jobId);
  }

  /** The instance dies; the next one knows what is in its tables. */
  kill(): void {
    this.#instance++;
    this.#alarmAt = 0;
    this.store = new LaneStore(this.#sql);
    this.#lane = new Lane(this.store, settingsOf(this.#world));
  }

  #ring(): void {
    this.alarm.clear();
    this.#alarmAt = 0;
    this.#arm();
    for (const who of this.#lane.overdueLeases(this.#world.clock.wall)) {
      const job = this.#world.roomOf(who.jobId).job;
      if (!job || job.recorded === "ended") this.#lane.release(who.jobId, null);
    }
    this.#callUnconfirmed();
  }

  #after<T>(result: T): T {
    this.#callUnconfirmed();
    return result;
  }

  #callUnconfirmed(): void {
    const { clock, watch } = this.#world;
    const called = this.#lane.admit(clock.wall);
    if (watch.politeness.laneIsQuiet) watch.politeness.laneHolds(this.store.leases.count());
    this.#arm();
    for (const { job, grant } of called) this.#call(job, grant);
  }

  #call(who: WaitingJob, grant: Grant): void {
    const { clock } = this.#world;
    const room = this.#world.roomOf(who.jobId);
    const instance = this.#instance;
    clock.after(this.#onTheWay(), () => {
      if (this.#world.downMs > 0 || this.#world.strikes("object_out_of_reach", room)) return;
      const taken = room.granted(grant);
      clock.after(this.#onTheWay(), () => {
        if (instance !== this.#instance) return;
        if (taken) this.#lane.confirm(who.jobId);
        else this.#lane.release(who.jobId, null);
      });
    });
  }

  #onTheWay(): number {
    const late = this.#world.strikes("lane_message_late", { dice: this.#dice }) ? this.#dice.whole(1, MAX_LATE_MS) : 0;
    return this.#dice.whole(1, 40) + late;
  }

  #arm(): void {
    const { wall } = this.#world.clock;
    const at = this.#lane.nextRoundAt(wall, ROUND_MS);
    if (at === null || (this.#alarmAt > wall && this.#alarmAt <= at)) return;
    this.#alarmAt = at;
    this.alarm.book(at);
  }
}

function settingsOf({ plan: { lane } }: World): LaneSettings {
  const { name, slots, callable } = lane;
  return { slots, callable, estimateOf: (operation) => estimateOf(name, operation) };
}
