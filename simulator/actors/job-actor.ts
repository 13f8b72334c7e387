import { type CancelOutcome, cancelOutcomeOf } from "../../src/job/cancel.ts";
import type { Effect, Grant, JobEvent, Step } from "../../src/job/events.ts";
import { isEnded, type Job, type JobSeed, newJob } from "../../src/job/job.ts";
import type { Trip } from "../calls/call.ts";
import { tripFor } from "../calls/effect-call.ts";
import { newSeen } from "../invariants/observations.ts";
import { type JobPlan, seedOf } from "../plan.ts";
import { Alarm } from "../platform/alarm.ts";
import { Dice } from "../seeded-random.ts";
import type { World } from "../world.ts";
import { Cancels } from "./cancels.ts";
import { takeStep } from "./run-step.ts";

const RESTART_MS = 2_000;

/** One job's object, as `src/durable/job-object.ts`: what it has stored, the alarm that the platform keeps for it, and the instance that may die. */
export class JobRoom {
  readonly plan: JobPlan;
  readonly seed: JobSeed;
  readonly dice: Dice;
  readonly seen = newSeen();
  readonly alarm: Alarm;
  readonly cancels: Cancels;
  /** Whether its second song can never be copied. */
  readonly songTwoUnusable: boolean;
  job: Job | null = null;
  /** Whether an alarm is at work. */
  busy = false;
  readonly #world: World;
  #bookedAt: number | null = null;
  #instance = 0;
  #due = false;

  /** Made when its job is asked for. */
  constructor(world: World, plan: JobPlan) {
    this.seed = seedOf(plan, { upstream: world.plan.lane.name, acceptedAt: world.clock.wall });
    this.#world = world;
    this.plan = plan;
    this.alarm = new Alarm(world, () => this.#ring());
    this.cancels = new Cancels(world, this);
    this.dice = new Dice(`${world.plan.name}:${plan.id}:${this.seed.acceptedAt}`);
    this.songTwoUnusable = world.strikes("song_two_unusable", this);
  }

  ensure(): void {
    const { wall } = this.#world.clock;
    if (!this.job) this.#save(null, { job: newJob(this.seed), effect: null, wakeAt: wall });
    else if (!this.alarm.ahead) this.#wakeAt(wall);
  }

  cancel({ discard }: { discard: boolean }): CancelOutcome {
    this.#advance({ kind: "canceled", discard }, this.job ?? newJob(this.seed));
    return cancelOutcomeOf(this.job as Job);
  }

  calledBack(upstreamJobId: string | null): void {
    this.#advance({ kind: "called_back", upstreamJobId });
  }

  granted(grant: Grant): boolean {
    if (!this.job || isEnded(this.job) || this.job.status === "storing") return false;
    if (this.job.status === "queued") this.#advance({ kind: "granted", grant });
    return true;
  }

  /** The instance dies with all that it was doing. */
  kill(): void {
    const rings = this.#due || (this.busy && this.alarm.at === null);
    this.#instance++;
    this.#bookedAt = null;
    this.#due = false;
    this.busy = false;
    if (rings) this.alarm.book(this.#world.clock.wall + RESTART_MS);
  }

  #ring(): void {
    if (this.busy) this.#due = true;
    else this.#wake();
  }

  #wake(): void {
    this.alarm.clear();
    this.#bookedAt = null;
    this.#due = false;
    this.busy = true;
    if (this.#world.strikes("object_crash", this)) this.kill();
    else this.#run({ kind: "wake" });
  }

  #run(event: JobEvent, before = this.job): void {
    const effect = this.#advance(event, before);
    if (effect?.kind === "forget") {
      this.job = null;
      this.alarm.clear();
    }
    if (effect && effect.kind !== "forget") this.#perform(effect);
    else this.#rest();
  }

  #rest(): void {
    this.busy = false;
    if (this.#due) this.#wake();
    if (this.busy || !this.#world.strikes("wake_doubled", this)) return;
    // The alarm rings once more for what it has done, and what it booked stays booked.
    this.busy = true;
    this.#run({ kind: "wake" });
  }

  #advance(event: JobEvent, before = this.job): Effect | null {
    if (!before) return null;
    const next = takeStep(this.#world, before, event);
    this.#save(before, next);
    this.#world.watch.stepped(this, { before, event, next });
    return next.effect;
  }

  #perform(effect: Exclude<Effect, { kind: "forget" }>): void {
    const crashes = this.#world.strikes("object_crash", this);
    if (crashes && this.dice.chance(0.5)) this.kill();
    else this.#send(tripFor({ world: this.#world, room: this }, effect), crashes);
  }

  /** `crashes`: on the way back. What was sent by an instance that died since may arrive all the same. */
  #send(trip: Trip, crashes: boolean): void {
    const { clock } = this.#world;
    const instance = this.#instance;
    const asked = this.job;
    this.cancels.midway(trip.thereMs);
    clock.after(trip.thereMs, async () => {
      if (instance !== this.#instance && this.dice.chance(0.5)) return;
      const { event, backMs } = await trip.act();
      if (crashes && instance === this.#instance) this.kill();
      clock.after(backMs, () => {
        if (instance === this.#instance) this.#run(event, this.#world.keeps("fresh_state") ? this.job : asked);
      });
    });
  }

  #save(before: Job | null, { job, effect, wakeAt }: Step): void {
    if (job !== before) this.job = job;
    if (wakeAt !== null && (effect === null || this.#world.keeps("arm_first"))) this.#wakeAt(wakeAt);
  }

  #wakeAt(at: number): void {
    if (at === this.#bookedAt) return;
    this.#bookedAt = at;
    this.#due = false;
    this.alarm.book(at);
    if (this.#world.strikes("wake_lost", this)) this.alarm.lose();
  }
}
