import { type LaneFailure, retryAfterMsOf } from "../../src/job/outcome.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";
import type { Stepped } from "./invariants.ts";
import { promise } from "./violation.ts";

/** No job may look more often than this, whatever calls, crashes and fails. */
const MAX_LOOKS = 8;
const IN_MS = 10_000;
const MAX_SUBMITS = 200;

/** Holds us to what the upstream may expect: `Retry-After` obeyed, calls bounded. Times are the wall clock's. */
export class Politeness {
  readonly #world: World;
  #laneQuietUntil = 0;
  #held = 0;
  #clockWasSet = false;

  constructor(world: World) {
    this.#world = world;
  }

  heard({ seen }: JobRoom, { event }: Pick<Stepped, "event">): void {
    if (event.kind !== "submitted" && event.kind !== "polled") return;
    const asked = retryAfterMsOf(event.outcome);
    if (asked !== null) seen.quietUntil = this.#world.clock.wall + asked;
  }

  calls(room: JobRoom, what: "submit" | "poll"): void {
    const { seen, plan } = room;
    const { wall } = this.#world.clock;
    const early = () => `a ${what} ${seen.quietUntil - wall} ms before Retry-After is over`;
    promise(wall >= seen.quietUntil, "I10", { jobId: plan.id, text: early });
    if (what === "submit") seen.submits++;
    else this.#looks(room);
    promise(seen.submits <= MAX_SUBMITS, "I10", { jobId: plan.id, text: () => `${seen.submits} submits` });
  }

  /** Nobody can say what a wait by the wall clock means once that was set. */
  clockSet(): void {
    this.#clockWasSet = true;
    for (const { seen } of this.#world.rooms.values()) seen.quietUntil = 0;
  }

  laneToldToWait(failure: LaneFailure): void {
    if (failure.kind !== "busy" || failure.retryAfterMs === null) return;
    if (!this.laneIsQuiet) this.#held = Number.POSITIVE_INFINITY;
    this.#laneQuietUntil = Math.max(this.#laneQuietUntil, this.#world.clock.wall + failure.retryAfterMs);
  }

  get laneIsQuiet(): boolean {
    return this.#laneQuietUntil > this.#world.clock.wall && !this.#clockWasSet;
  }

  /** To be said while the lane is quiet, whenever it has decided something: how many places are held now. */
  laneHolds(held: number): void {
    const text = () => "the lane lets a job go before Retry-After is over";
    promise(held <= this.#held, "I10", { jobId: null, text });
    this.#held = held;
  }

  #looks({ seen, plan, job }: JobRoom): void {
    const { now } = this.#world.clock;
    seen.polls++;
    if (job?.status === "processing" && job.calledBackSincePoll) seen.calledLooks++;
    const first = seen.polledAt.length === MAX_LOOKS ? seen.polledAt.shift() : undefined;
    seen.polledAt.push(now);
    const often = first !== undefined && now - first < IN_MS;
    promise(!often, "I10", { jobId: plan.id, text: () => `${MAX_LOOKS + 1} looks within ${now - (first ?? 0)} ms` });
  }
}
