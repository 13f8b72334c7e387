import { acceptJob } from "../src/db/jobs.ts";
import { Callbacks } from "./actors/callbacks.ts";
import { JobRoom } from "./actors/job-actor.ts";
import { LaneRoom } from "./actors/lane-actor.ts";
import { sweepEveryMinute } from "./actors/sweeper.ts";
import { Upstream } from "./actors/upstream-actor.ts";
import { Clock } from "./clock.ts";
import type { FaultName } from "./faults/fault-profile.ts";
import type { Guard } from "./faults/guards.ts";
import { brewStorms } from "./faults/world-faults.ts";
import { Watch } from "./invariants/invariants.ts";
import { promise } from "./invariants/violation.ts";
import type { JobPlan, Plan } from "./plan.ts";
import { Bucket } from "./platform/bucket.ts";
import { Database } from "./platform/database.ts";
import { Tally } from "./report/stats.ts";
import { Trace } from "./report/trace.ts";
import { Dice } from "./seeded-random.ts";

/** Long enough for a request's answer to be lost and the same request to be sent again. */
const UNAVAILABLE_AGAIN_MS = 5_000;
const MAX_ARRIVALS = 100;

/** Whom a fault may strike: a job, or what belongs to none. */
interface Target {
  dice: Dice;
  plan?: JobPlan;
}

export interface WorldOptions {
  tally?: Tally;
  traced?: ReadonlySet<string> | null;
}

/** A gateway, its upstream and its users, from the first request until nothing will ever happen again. */
export class World {
  readonly plan: Plan;
  readonly dice: Dice;
  readonly clock: Clock;
  readonly database: Database;
  readonly bucket = new Bucket();
  readonly rooms = new Map<string, JobRoom>();
  readonly spells = new Set<FaultName>();
  readonly trace: Trace;
  readonly watch: Watch;
  readonly upstream: Upstream;
  readonly callbacks: Callbacks;
  readonly lane: LaneRoom;
  /** True time until which no process of ours runs. */
  downUntil = 0;
  #toArrive: number;

  /** `tally`: what is counted is added to it. `traced`: the ids of jobs whose story is written down. */
  constructor(plan: Plan, { tally = new Tally(), traced = null }: WorldOptions = {}) {
    this.plan = plan;
    this.database = new Database({ uniqueEntries: this.keeps("unique_entry") });
    this.dice = new Dice(`${plan.name}:world`);
    this.clock = new Clock(new Dice(`${plan.name}:order`));
    this.trace = new Trace(traced, this.clock.now);
    this.watch = new Watch(this, tally);
    this.upstream = new Upstream(this);
    this.callbacks = new Callbacks(this);
    this.lane = new LaneRoom(this);
    this.#toArrive = plan.jobs.length;
  }

  /** Throws a `Violation`. */
  async run(): Promise<void> {
    this.watch.granted(this.plan.credits);
    for (const job of this.plan.jobs) this.clock.after(job.arrivesAt, () => this.#arrive(job, 1));
    brewStorms(this);
    sweepEveryMinute(this);
    for (let run = this.clock.next(); run; run = this.clock.next()) {
      const running = run();
      if (running instanceof Promise) await running;
      this.watch.happened();
    }
    this.watch.atRest();
  }

  get downMs(): number {
    return Math.max(0, this.downUntil - this.clock.now);
  }

  /** Whether jobs are still to come or to end. */
  get underWay(): boolean {
    return this.#toArrive > 0 || this.watch.unfinished > 0;
  }

  /** Whether a guard is at its place. */
  readonly keeps = (guard: Guard): boolean => this.plan.without !== guard;

  strikes(fault: FaultName, on: Target): boolean {
    const struck = on.dice.chance(this.plan.weather[fault]);
    if (struck) this.watch.struck(fault, on.plan?.id ?? null);
    return struck;
  }

  /** Decides how D1's next batch goes. */
  troubleD1(on: Target): void {
    const lost = this.strikes("d1_reply_lost", on);
    this.database.trouble = this.strikes("d1_failed", on) ? "failed" : lost ? "reply_lost" : null;
  }

  roomOf(jobId: string): JobRoom {
    const room = this.rooms.get(jobId);
    if (!room) throw new Error(`nobody ever accepted ${jobId}`);
    return room;
  }

  async #arrive(plan: JobPlan, time: number): Promise<void> {
    if (this.downMs > 0) return this.clock.after(this.downMs, () => this.#arrive(plan, time));
    promise(time <= MAX_ARRIVALS, "I8", { jobId: plan.id, text: () => "sent again and again, and never accepted" });
    const room = new JobRoom(this, plan);
    this.troubleD1(room);
    const acceptance = await acceptJob(this.database.d1, room.seed, null);
    if (acceptance === "unavailable") return this.clock.after(UNAVAILABLE_AGAIN_MS, () => this.#arrive(plan, time + 1));
    this.#toArrive--;
    this.watch.answered(room, acceptance);
    if (acceptance !== "accepted") return;
    this.rooms.set(plan.id, room);
    room.cancels.plan();
    if (!this.strikes("object_out_of_reach", room)) room.ensure();
  }
}
