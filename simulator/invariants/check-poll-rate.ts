import { type LaneFailure, retryAfterMsOf } from "../../src/job/outcome.ts";
import type { SimulatedJob, Simulation, StepTaken } from "../simulation.ts";
import { requireInvariant } from "./violation.ts";

/** No job may poll more often than this, whatever callbacks, crashes and errors occur. */
const MAX_POLLS = 8;
const WINDOW_MS = 10_000;
const MAX_SUBMITS = 200;

/** Checks what the upstream may expect: `Retry-After` is honored and calls are bounded. Times are the wall clock's. */
export class PollRateCheck {
  readonly #simulation: Pick<Simulation, "clock" | "actors">;
  #laneQuietUntil = 0;
  #slotsInUse = 0;
  #clockWasSet = false;

  constructor(simulation: Pick<Simulation, "clock" | "actors">) {
    this.#simulation = simulation;
  }

  stepTaken({ observed }: SimulatedJob, { event }: Pick<StepTaken, "event">): void {
    if (event.kind !== "submitted" && event.kind !== "polled") return;
    const retryAfterMs = retryAfterMsOf(event.outcome);
    if (retryAfterMs !== null) observed.quietUntil = this.#simulation.clock.wall + retryAfterMs;
  }

  callSent(actor: SimulatedJob, kind: "submit" | "poll"): void {
    const { observed, plan } = actor;
    const { wall } = this.#simulation.clock;
    const early = () => `a ${kind} ${observed.quietUntil - wall} ms before the end of Retry-After`;
    requireInvariant(wall >= observed.quietUntil, "I10", { jobId: plan.id, text: early });
    if (kind === "submit") observed.submits++;
    else this.#polled(actor);
    const text = () => `${observed.submits} submits`;
    requireInvariant(observed.submits <= MAX_SUBMITS, "I10", { jobId: plan.id, text });
  }

  /** A wait by the wall clock has no meaning after the clock was changed. */
  clockSet(): void {
    this.#clockWasSet = true;
    for (const { observed } of this.#simulation.actors.values()) observed.quietUntil = 0;
  }

  laneRequeued(failure: LaneFailure): void {
    if (failure.kind !== "busy" || failure.retryAfterMs === null) return;
    if (!this.#laneIsQuiet()) this.#slotsInUse = Number.POSITIVE_INFINITY;
    this.#laneQuietUntil = Math.max(this.#laneQuietUntil, this.#simulation.clock.wall + failure.retryAfterMs);
  }

  /** During a `Retry-After`, the number of slots in use must not grow. Called after each decision of the lane. */
  laneAdmitted(slotsInUse: () => number): void {
    if (!this.#laneIsQuiet()) return;
    const count = slotsInUse();
    const text = () => "the lane admits a job before the end of Retry-After";
    requireInvariant(count <= this.#slotsInUse, "I10", { jobId: null, text });
    this.#slotsInUse = count;
  }

  #laneIsQuiet(): boolean {
    return this.#laneQuietUntil > this.#simulation.clock.wall && !this.#clockWasSet;
  }

  #polled({ observed, plan, job }: SimulatedJob): void {
    const { now } = this.#simulation.clock;
    observed.polls++;
    if (job?.status === "processing" && job.calledBackSincePoll) observed.callbackPolls++;
    const first = observed.polledAt.length === MAX_POLLS ? observed.polledAt.shift() : undefined;
    observed.polledAt.push(now);
    const tooOften = first !== undefined && now - first < WINDOW_MS;
    const text = () => `${MAX_POLLS + 1} polls within ${now - (first ?? 0)} ms`;
    requireInvariant(!tooOften, "I10", { jobId: plan.id, text });
  }
}
