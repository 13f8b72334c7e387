import { cancelJob } from "../../src/actions/cancel-job.ts";
import { findJob } from "../../src/db/jobs.ts";
import { checkCancel } from "../invariants/check-cancel.ts";
import { SeededRandom } from "../seeded-random.ts";
import type { SimulatedJob, Simulation } from "../simulation.ts";

/** This soon after the acceptance, the job has not been submitted or is being submitted. */
const EARLY_MS = 3_000;
const EARLY_SHARE = 0.4;
const AROUND_DEADLINE_MS = 3_000;
const DOUBLED_SHARE = 0.3;
const MAX_BETWEEN_MS = 5_000;
const DISCARD_SHARE = 0.4;
const RETRY_MS = 5_000;

/** An account's requests to cancel a job, at any moment of its life, once or twice, through the real cancel code. */
export class CancelRequests {
  readonly #simulation: Simulation;
  readonly #actor: SimulatedJob;
  /** A separate generator, so that a world without cancels draws the same numbers as one with them. */
  readonly #random: SeededRandom;

  constructor(simulation: Simulation, actor: SimulatedJob) {
    this.#simulation = simulation;
    this.#actor = actor;
    this.#random = new SeededRandom(`${simulation.plan.name}:${actor.plan.id}:cancels`);
  }

  /** Must be called when the job is accepted. */
  schedule(): void {
    const { plan, seed } = this.#actor;
    const leftMs = seed.deadlineAt - this.#simulation.clock.wall;
    const latestMs = this.#random.chance(EARLY_SHARE) ? EARLY_MS : 2 * plan.durationMs;
    if (this.#occurs("canceled")) this.#requestAfter(this.#random.integer(0, latestMs));
    const offsetMs = this.#random.integer(-AROUND_DEADLINE_MS, AROUND_DEADLINE_MS);
    if (this.#occurs("canceled_at_deadline")) this.#requestAfter(Math.max(0, leftMs + offsetMs));
  }

  /** Must be called when the job starts a call that takes about `ms`. */
  scheduleDuring(ms: number): void {
    if (this.#occurs("canceled_midway")) this.#requestAfter(this.#random.integer(0, 2 * ms));
  }

  #occurs(fault: "canceled" | "canceled_at_deadline" | "canceled_midway"): boolean {
    return this.#simulation.faults.occurs(fault, { random: this.#random, plan: this.#actor.plan });
  }

  #requestAfter(ms: number): void {
    this.#sendAfter(ms);
    if (this.#random.chance(DOUBLED_SHARE)) this.#sendAfter(ms + this.#random.integer(0, MAX_BETWEEN_MS));
  }

  #sendAfter(ms: number): void {
    const request = { discard: this.#random.chance(DISCARD_SHARE) };
    this.#simulation.clock.after(ms, () => this.#send(request));
  }

  async #send(request: { discard: boolean }): Promise<void> {
    const { clock, database, downMs, faults } = this.#simulation;
    const actor = this.#actor;
    const target = { random: this.#random, plan: actor.plan };
    const reachable = downMs === 0 && !faults.occurs("object_out_of_reach", target);
    if (!reachable) return clock.after(downMs + RETRY_MS, () => this.#send(request));
    const record = await findJob(database.d1, actor.plan.id, actor.plan.accountId);
    if (!record) throw new Error(`job ${actor.plan.id} was never accepted`);
    const previousEnd = actor.observed.end;
    const env = { JOB: { getByName: () => ({ cancel: async () => actor.cancel(request) }) } } as unknown as Env;
    checkCancel(actor, { request, previousEnd, response: await cancelJob(env, record, request) });
  }
}
