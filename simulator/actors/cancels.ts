import { cancelJob } from "../../src/actions/cancel-job.ts";
import { findJob } from "../../src/db/jobs.ts";
import { checkCancel } from "../invariants/check-cancel.ts";
import { Dice } from "../seeded-random.ts";
import type { World } from "../world.ts";
import type { JobRoom } from "./job-actor.ts";

/** So soon after its acceptance nothing of a job was sent yet, or only just. */
const EARLY_MS = 3_000;
const EARLY_SHARE = 0.4;
const AROUND_DEADLINE_MS = 3_000;
const DOUBLED_SHARE = 0.3;
const MAX_BETWEEN_MS = 5_000;
const DISCARD_SHARE = 0.4;
const UNREACHED_AGAIN_MS = 5_000;

/** An account that wants a job of its no more, at any moment of the job's life, once or twice, through the real intake. */
export class Cancels {
  readonly #world: World;
  readonly #room: JobRoom;
  /** Its own: a world without cancels is the same as before there were any. */
  readonly #dice: Dice;

  constructor(world: World, room: JobRoom) {
    this.#world = world;
    this.#room = room;
    this.#dice = new Dice(`${world.plan.name}:${room.plan.id}:cancels`);
  }

  /** To be said when its job is accepted. */
  plan(): void {
    const { plan, seed } = this.#room;
    const leftMs = seed.deadlineAt - this.#world.clock.wall;
    const latestMs = this.#dice.chance(EARLY_SHARE) ? EARLY_MS : 2 * plan.durationMs;
    if (this.#strikes("canceled")) this.#orderAfter(this.#dice.whole(0, latestMs));
    const around = this.#dice.whole(-AROUND_DEADLINE_MS, AROUND_DEADLINE_MS);
    if (this.#strikes("canceled_at_deadline")) this.#orderAfter(Math.max(0, leftMs + around));
  }

  /** To be said when its job begins something that takes about so long. */
  midway(ms: number): void {
    if (this.#strikes("canceled_midway")) this.#orderAfter(this.#dice.whole(0, 2 * ms));
  }

  #strikes(fault: "canceled" | "canceled_at_deadline" | "canceled_midway"): boolean {
    return this.#world.strikes(fault, { dice: this.#dice, plan: this.#room.plan });
  }

  #orderAfter(ms: number): void {
    this.#askAfter(ms);
    if (this.#dice.chance(DOUBLED_SHARE)) this.#askAfter(ms + this.#dice.whole(0, MAX_BETWEEN_MS));
  }

  #askAfter(ms: number): void {
    const order = { discard: this.#dice.chance(DISCARD_SHARE) };
    this.#world.clock.after(ms, () => this.#ask(order));
  }

  async #ask(order: { discard: boolean }): Promise<void> {
    const { clock, database, downMs } = this.#world;
    const room = this.#room;
    const reached = downMs === 0 && !this.#world.strikes("object_out_of_reach", { dice: this.#dice, plan: room.plan });
    if (!reached) return clock.after(downMs + UNREACHED_AGAIN_MS, () => this.#ask(order));
    const record = await findJob(database.d1, room.plan.id, room.plan.accountId);
    if (!record) throw new Error(`nobody ever accepted ${room.plan.id}`);
    const before = room.seen.end;
    const env = { JOB: { getByName: () => ({ cancel: async () => room.cancel(order) }) } } as unknown as Env;
    checkCancel(room, { order, before, answer: await cancelJob(env, record, order) });
  }
}
