import { parseResponse } from "../../src/upstream/ttapi/parse.ts";
import type { Spread } from "../seeded-random.ts";
import type { World } from "../world.ts";
import type { Generation } from "./upstream-actor.ts";

/** From the upstream's end to our door. */
const ON_THE_WAY: Spread = { median: 300, p90: 1_000 };
const MAX_LATE_MS = 40 * 60_000;

/** The upstream's calls to us, with what can go wrong on their way. */
export class Callbacks {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  begun(made: Generation): void {
    const { plan, clock } = this.#world;
    if (!plan.lane.callable) return;
    if (this.#world.strikes("callback_early", made.room)) this.#send(made, 0);
    if (!Number.isFinite(made.doneAt)) return;
    clock.after(made.doneAt - clock.now, () => this.#done(made));
  }

  #done(made: Generation): void {
    const { dice } = made.room;
    if (this.#world.strikes("callback_never", made.room)) return;
    const late = this.#world.strikes("callback_late", made.room) ? dice.whole(1, MAX_LATE_MS) : 0;
    const afterMs = late + dice.lognormal(ON_THE_WAY);
    this.#send(made, afterMs);
    if (this.#world.strikes("callback_doubled", made.room)) this.#send(made, afterMs + dice.whole(0, 5_000));
  }

  #send({ id, room }: Generation, afterMs: number): void {
    const { clock } = this.#world;
    const body = this.#world.strikes("callback_nameless", room) ? "{}" : `{"data":{"jobId":"${id}"}}`;
    clock.after(afterMs, () => {
      if (this.#world.downMs > 0 || this.#world.strikes("object_out_of_reach", room)) return;
      room.calledBack(parseResponse(body)?.jobId ?? null);
    });
  }
}
