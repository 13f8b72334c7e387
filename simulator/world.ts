import { acceptJob } from "../src/db/jobs.ts";
import { JobActor } from "./actors/job-actor.ts";
import { LaneActor } from "./actors/lane-actor.ts";
import { sweepEveryMinute } from "./actors/sweeper.ts";
import { UpstreamActor } from "./actors/upstream-actor.ts";
import { Clock } from "./clock.ts";
import { FaultInjector } from "./faults/fault-injector.ts";
import { scheduleWorldFaults } from "./faults/world-faults.ts";
import { Invariants } from "./invariants/invariants.ts";
import { requireInvariant } from "./invariants/violation.ts";
import type { JobPlan, Plan } from "./plan.ts";
import { Bucket } from "./platform/bucket.ts";
import { Database } from "./platform/database.ts";
import { Stats } from "./report/stats.ts";
import { Trace } from "./report/trace.ts";
import { SeededRandom } from "./seeded-random.ts";
import type { Simulation } from "./simulation.ts";

/** Long enough for the response to a request to be lost and the same request to be sent again. */
const RETRY_MS = 5_000;
const MAX_ATTEMPTS = 100;

export interface WorldOptions {
  /** Counts are added to it. */
  stats?: Stats;
  /** The ids of the jobs whose history is written. */
  traced?: ReadonlySet<string> | null;
}

/** A gateway, its upstream and its users, from the first request until no task is left. */
export class World implements Simulation {
  readonly plan: Plan;
  readonly random: SeededRandom;
  readonly clock: Clock;
  readonly database: Database;
  readonly bucket = new Bucket();
  readonly actors = new Map<string, JobActor>();
  readonly faults: FaultInjector;
  readonly trace: Trace;
  readonly observer: Invariants;
  readonly upstream: UpstreamActor;
  readonly lane: LaneActor;
  downUntil = 0;
  clockSetAt: number | null = null;
  #toArrive: number;

  constructor(plan: Plan, { stats = new Stats(), traced = null }: WorldOptions = {}) {
    this.plan = plan;
    this.faults = new FaultInjector(plan, (fault, jobId) => this.observer.faultOccurred(fault, jobId));
    this.database = new Database({ uniqueEntries: this.faults.hasGuard("unique_entry") });
    this.random = new SeededRandom(`${plan.name}:world`);
    this.clock = new Clock(new SeededRandom(`${plan.name}:order`));
    this.trace = new Trace(traced, this.clock.now);
    this.observer = new Invariants(this, { stats, trace: this.trace });
    this.upstream = new UpstreamActor(this);
    this.lane = new LaneActor(this);
    this.#toArrive = plan.jobs.length;
  }

  /** Throws a `Violation`. */
  async run(): Promise<void> {
    this.observer.creditsGranted(this.plan.credits);
    for (const job of this.plan.jobs) this.clock.after(job.arrivesAt, () => this.#arrive(job, 1));
    scheduleWorldFaults(this);
    sweepEveryMinute(this);
    for (let run = this.clock.next(); run; run = this.clock.next()) {
      const result = run();
      if (result instanceof Promise) await result;
      this.observer.taskRun();
    }
    this.observer.finished();
  }

  get downMs(): number {
    return Math.max(0, this.downUntil - this.clock.now);
  }

  get hasUnfinishedJobs(): boolean {
    return this.#toArrive > 0 || this.observer.unfinished > 0;
  }

  actorOf(jobId: string): JobActor {
    const actor = this.actors.get(jobId);
    if (!actor) throw new Error(`job ${jobId} was never accepted`);
    return actor;
  }

  /** Kills every process; none runs for `ms`. */
  killAll(ms: number): void {
    this.downUntil = this.clock.now + ms;
    for (const actor of this.actors.values()) actor.kill();
    this.lane.kill();
  }

  /** Sets the wall clock to the true time plus `skewMs`. */
  setClock(skewMs: number): void {
    this.clock.skew(skewMs);
    this.clockSetAt = this.clock.now;
    this.observer.clockSet();
    for (const actor of this.actors.values()) actor.alarm.reschedule();
    this.lane.alarm.reschedule();
  }

  async #arrive(plan: JobPlan, attempt: number): Promise<void> {
    if (this.downMs > 0) return this.clock.after(this.downMs, () => this.#arrive(plan, attempt));
    const text = () => `not accepted after ${MAX_ATTEMPTS} attempts`;
    requireInvariant(attempt <= MAX_ATTEMPTS, "I8", { jobId: plan.id, text });
    const actor = new JobActor(this, plan);
    this.database.nextBatch = this.faults.drawBatchFailure(actor);
    const acceptance = await acceptJob(this.database.d1, actor.seed, null);
    if (acceptance === "unavailable") return this.clock.after(RETRY_MS, () => this.#arrive(plan, attempt + 1));
    this.#toArrive--;
    this.observer.requestAnswered(actor, acceptance);
    if (acceptance !== "accepted") return;
    this.actors.set(plan.id, actor);
    actor.cancelRequests.schedule();
    if (!this.faults.occurs("object_out_of_reach", actor)) actor.ensure();
  }
}
