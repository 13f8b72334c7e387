import type { JobEvent } from "../../src/job/events.ts";
import type { JobRoom } from "../actors/job-actor.ts";
import type { World } from "../world.ts";

/** Something that an object asked of the outside: it gets there, something is done, and the answer comes back. */
export interface Trip {
  thereMs: number;
  act(): Arrival | Promise<Arrival>;
}

export interface Arrival {
  event: JobEvent;
  backMs: number;
}

export interface Traveller {
  world: World;
  room: JobRoom;
}

const NEARBY_MS = { least: 1, most: 40 };

export function nearby({ room: { dice } }: Traveller): number {
  return dice.whole(NEARBY_MS.least, NEARBY_MS.most);
}
