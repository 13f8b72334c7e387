import { type CancelOutcome, cancelOutcomeOf } from "../../src/job/cancel.ts";
import type { Effect, Grant, JobEvent, Step } from "../../src/job/events.ts";
import { isEnded, type Job, type JobSeed, newJob } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import { estimateFor } from "../../src/upstream/registry.ts";
import type { Call } from "../calls/call.ts";
import { effectCall } from "../calls/effect-call.ts";
import { newObservations } from "../invariants/observations.ts";
import { type JobPlan, seedOf } from "../plan.ts";
import { Alarm } from "../platform/alarm.ts";
import { SeededRandom } from "../seeded-random.ts";
import type { SimulatedJob, Simulation } from "../simulation.ts";
import { CancelRequests } from "./cancel-requests.ts";

const RESTART_MS = 2_000;

/** A job's Durable Object, like `src/durable/job-object.ts`: its stored job, its alarm, and an instance that can be killed. */
export class JobActor implements SimulatedJob {
  readonly plan: JobPlan;
  readonly seed: JobSeed;
  readonly random: SeededRandom;
  readonly observed = newObservations();
  readonly alarm: Alarm;
  readonly cancelRequests: CancelRequests;
  readonly secondSongUnusable: boolean;
  job: Job | null = null;
  busy = false;
  readonly #simulation: Simulation;
  /** What a crash leaves of `job`. */
  #stored: Job | null = null;
  #alarmAt: number | null = null;
  #instance = 0;
  /** Whether an alarm fired while the handler was running. */
  #alarmPending = false;

  /** Must be created when the job's request arrives: its times start then. */
  constructor(simulation: Simulation, plan: JobPlan) {
    this.seed = seedOf(plan, { upstream: simulation.plan.lane.name, acceptedAt: simulation.clock.wall });
    this.#simulation = simulation;
    this.plan = plan;
    this.alarm = new Alarm(simulation, () => this.#alarmFired());
    this.cancelRequests = new CancelRequests(simulation, this);
    this.random = new SeededRandom(`${simulation.plan.name}:${plan.id}:${this.seed.acceptedAt}`);
    this.secondSongUnusable = simulation.faults.occurs("song_two_unusable", this);
  }

  ensure(): void {
    const { wall } = this.#simulation.clock;
    if (!this.job) this.#save(null, { job: this.#newJob(), effect: null, wakeAt: wall });
    else if (!this.alarm.willFire) this.#setAlarm(wall);
  }

  cancel({ discard }: { discard: boolean }): CancelOutcome {
    this.#step({ kind: "canceled", discard }, this.job ?? this.#newJob());
    return cancelOutcomeOf(this.job as Job);
  }

  #newJob(): Job {
    return newJob(this.seed, estimateFor(this.seed.upstream, this.seed.input));
  }

  calledBack(upstreamJobId: string | null): void {
    this.#step({ kind: "called_back", upstreamJobId });
  }

  granted(grant: Grant): boolean {
    if (!this.job || isEnded(this.job) || this.job.status === "storing") return false;
    if (this.job.status === "queued") this.#step({ kind: "granted", grant });
    return true;
  }

  /** Ends the instance with everything it was doing. The platform retries an alarm whose handler did not return. */
  kill(): void {
    const retries = this.#alarmPending || (this.busy && this.alarm.at === null);
    this.#instance++;
    this.job = this.#stored;
    this.#alarmAt = null;
    this.#alarmPending = false;
    this.busy = false;
    if (retries) this.alarm.set(this.#simulation.clock.wall + RESTART_MS);
  }

  #alarmFired(): void {
    if (this.busy) this.#alarmPending = true;
    else this.#wake();
  }

  #wake(): void {
    this.alarm.clear();
    this.#alarmAt = null;
    this.#alarmPending = false;
    this.busy = true;
    if (this.#simulation.faults.occurs("object_crash", this)) this.kill();
    else this.#handle({ kind: "wake" });
  }

  #handle(event: JobEvent, previous = this.job): void {
    const effect = this.#step(event, previous);
    if (effect?.kind === "forget") {
      this.job = null;
      this.#stored = null;
      this.alarm.clear();
    }
    if (effect && effect.kind !== "forget") this.#startCall(effect);
    else this.#handlerReturned();
  }

  #handlerReturned(): void {
    this.busy = false;
    if (this.#alarmPending) this.#wake();
    if (this.busy || !this.#simulation.faults.occurs("wake_doubled", this)) return;
    // The same alarm fires a second time; the alarm that its first run set stays.
    this.busy = true;
    this.#handle({ kind: "wake" });
  }

  #step(event: JobEvent, previous = this.job): Effect | null {
    if (!previous) return null;
    const next = this.#nextStep(previous, event);
    this.#save(previous, next);
    this.#simulation.observer.stepTaken(this, { previous, event, next });
    return next.effect;
  }

  /** The real `step`. Without the guard `deadline`, the job has no deadline in it. */
  #nextStep(previous: Job, event: JobEvent): Step {
    const { clock, faults } = this.#simulation;
    if (faults.hasGuard("deadline")) return step(previous, event, clock.wall);
    const next = step({ ...previous, deadlineAt: Number.MAX_SAFE_INTEGER }, event, clock.wall);
    return { ...next, job: { ...next.job, deadlineAt: previous.deadlineAt } };
  }

  #startCall(effect: Exclude<Effect, { kind: "forget" }>): void {
    const crashes = this.#simulation.faults.occurs("object_crash", this);
    if (crashes && this.random.chance(0.5)) this.kill();
    else this.#sendCall(effectCall({ simulation: this.#simulation, actor: this }, effect), crashes);
  }

  /** `crashes`: the instance dies before the response. The request of an instance that died may still arrive. */
  #sendCall(call: Call, crashes: boolean): void {
    const { clock, faults } = this.#simulation;
    const instance = this.#instance;
    const jobAtRequest = this.job;
    this.cancelRequests.scheduleDuring(call.requestMs);
    clock.after(call.requestMs, async () => {
      if (instance !== this.#instance && this.random.chance(0.5)) return;
      const { event, responseMs } = await call.perform();
      if (crashes && instance === this.#instance) this.kill();
      clock.after(responseMs, () => {
        if (instance === this.#instance) this.#handle(event, faults.hasGuard("fresh_state") ? this.job : jobAtRequest);
      });
    });
  }

  /** As in `src/durable/job-store.ts`. */
  #save(previous: Job | null, { job, effect, wakeAt, repeatable = false }: Step): void {
    if (job !== previous) this.job = job;
    if (job !== previous && !repeatable) this.#stored = job;
    if (wakeAt === null || (effect && !this.#simulation.faults.hasGuard("arm_first"))) return;
    if (!(effect && this.#isGuarded(wakeAt))) this.#setAlarm(wakeAt);
  }

  #isGuarded(at: number): boolean {
    const { wall } = this.#simulation.clock;
    return this.#alarmAt !== null && this.#alarmAt > wall && this.#alarmAt <= at;
  }

  #setAlarm(at: number): void {
    if (at === this.#alarmAt) return;
    this.#alarmAt = at;
    this.#alarmPending = false;
    this.alarm.set(at);
    if (this.#simulation.faults.occurs("wake_lost", this)) this.alarm.lose();
  }
}
