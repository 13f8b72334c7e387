import { parseResponse } from "../../src/upstream/ttapi/parse.ts";
import type { Lognormal } from "../seeded-random.ts";
import type { Generation, Simulation } from "../simulation.ts";

/** From the upstream's end of the job to the arrival at the gateway. */
const LATENCY: Lognormal = { median: 300, p90: 1_000 };
const MAX_LATE_MS = 40 * 60_000;

/** The upstream's callbacks, with their faults. */
export class Callbacks {
  readonly #simulation: Simulation;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  /** Schedules a generation's callbacks. */
  schedule(generation: Generation): void {
    const { plan, clock, faults } = this.#simulation;
    if (!plan.lane.callable) return;
    if (faults.occurs("callback_early", generation.actor)) this.#send(generation, 0);
    if (!Number.isFinite(generation.endsAt)) return;
    clock.after(generation.endsAt - clock.now, () => this.#ended(generation));
  }

  #ended(generation: Generation): void {
    const { faults } = this.#simulation;
    const { actor } = generation;
    if (faults.occurs("callback_never", actor)) return;
    const lateMs = faults.occurs("callback_late", actor) ? actor.random.integer(1, MAX_LATE_MS) : 0;
    const afterMs = lateMs + actor.random.lognormal(LATENCY);
    this.#send(generation, afterMs);
    if (faults.occurs("callback_doubled", actor)) this.#send(generation, afterMs + actor.random.integer(0, 5_000));
  }

  #send({ id, actor }: Generation, afterMs: number): void {
    const { clock, faults } = this.#simulation;
    const body = faults.occurs("callback_nameless", actor) ? "{}" : `{"data":{"jobId":"${id}"}}`;
    clock.after(afterMs, () => {
      if (this.#simulation.downMs > 0 || faults.occurs("object_out_of_reach", actor)) return;
      actor.calledBack(parseResponse(body)?.jobId ?? null);
    });
  }
}
