import { lookFault, submitFault } from "../faults/upstream-faults.ts";
import { answered, busy, type Exchanged, refused, running, serverError } from "../faults/upstream-response.ts";
import type { World } from "../world.ts";
import type { JobRoom } from "./job-actor.ts";

/** One time that the upstream began to make what a job asked for. Times are true ones. */
export interface Generation {
  id: string;
  room: JobRoom;
  end: "song" | "failed" | "never" | "lost";
  /** Before this it answers 404. */
  knownAt: number;
  startedAt: number;
  doneAt: number;
}

const LINK_LIFE_MS = 3_600_000;
/** So close to its deadline ends what ends at it. */
const AROUND_MS = 3_000;
/** What never ends keeps its place upstream for so long. */
const ABANDONED_MS = 3_600_000;

/** An engine behind the Producer wire: what it was sent, what it makes of it, and when. */
export class Upstream {
  readonly #world: World;
  readonly #byId = new Map<string, Generation>();
  readonly #byJob = new Map<string, Generation[]>();
  #unfinished = 0;

  constructor(world: World) {
    this.#world = world;
  }

  madeFor(jobId: string): readonly Generation[] {
    return this.#byJob.get(jobId) ?? [];
  }

  submit(room: JobRoom): Exchanged {
    const world = this.#world;
    const accept = () => this.#accept(room);
    const fault = submitFault({ world, room, accept });
    if (fault) return fault;
    const { poison } = room.plan;
    if (poison === "refused") return refused(400, "sound_prompt: not this");
    if (poison === "breaks_upstream") return serverError(room.dice);
    return this.#unfinished < world.plan.capacity ? accept() : busy(room.dice, world.clock.wall);
  }

  find(room: JobRoom, upstreamJobId: string): Exchanged {
    const { now } = this.#world.clock;
    const fault = lookFault({ world: this.#world, room });
    if (fault) return fault;
    const made = this.#byId.get(upstreamJobId);
    if (!made || now < made.knownAt || made.end === "lost") return refused(404, "no such job");
    if (now >= made.doneAt) return this.#ended(made);
    const share = (now - made.startedAt) / room.plan.durationMs;
    return running("ON_QUEUE", Math.floor(100 * Math.min(0.99, share)));
  }

  #accept(room: JobRoom): Exchanged {
    const made = this.#begin(room);
    if (room.plan.input.operation === "lyrics") {
      return answered(200, { status: "SUCCESS", data: { jobId: made.id, title: "Rain", lyrics: "la" } });
    }
    this.#occupy(made);
    return answered(200, { status: "SUCCESS", message: "success", data: { jobId: made.id, job_id: made.id } });
  }

  #begin(room: JobRoom): Generation {
    const world = this.#world;
    const { dice, plan } = room;
    const startedAt = world.clock.now;
    const knownAt = startedAt + (world.strikes("job_unknown_at_first", room) ? dice.whole(1, 90_000) : 0);
    const end = this.#endOf(room);
    const ends = end === "song" || end === "failed";
    const doneAt = ends ? this.#doneAt(room) : Number.POSITIVE_INFINITY;
    const made: Generation = { id: dice.id(), room, end, knownAt, startedAt, doneAt };
    this.#byId.set(made.id, made);
    this.#byJob.set(plan.id, [...this.madeFor(plan.id), made]);
    world.watch.begun(made);
    return made;
  }

  #doneAt(room: JobRoom): number {
    const { clock } = this.#world;
    const late = this.#world.strikes("job_ends_at_deadline", room);
    const leftMs = room.seed.deadlineAt - clock.wall + room.dice.whole(-AROUND_MS, AROUND_MS);
    return clock.now + (late ? Math.max(0, leftMs) : room.plan.durationMs);
  }

  #occupy(made: Generation): void {
    const { clock, callbacks } = this.#world;
    this.#unfinished++;
    clock.after(Math.min(made.doneAt - made.startedAt, ABANDONED_MS), () => {
      this.#unfinished--;
    });
    callbacks.begun(made);
  }

  #endOf(room: JobRoom): Generation["end"] {
    const world = this.#world;
    if (room.plan.poison === "never_ends" || world.strikes("job_never_ends", room)) return "never";
    if (world.strikes("job_lost", room)) return "lost";
    return world.strikes("job_fails", room) ? "failed" : "song";
  }

  #ended({ id, end, room }: Generation): Exchanged {
    if (end === "failed") return answered(200, { status: "FAILED", message: "It did not work.", data: null });
    const musics = Array.from({ length: room.plan.songs }, (_, song) => {
      const life = this.#world.strikes("link_gone", room) ? -1 : LINK_LIFE_MS;
      const audioUrl = `https://cdn.example.com/${id}/${song}/${this.#world.clock.now + life}`;
      return { musicId: `${id}-${song}`, title: "Rain", audioUrl, imageUrl: null, durations: "61.5" };
    });
    return answered(200, { status: "SUCCESS", data: { jobId: id, progress: "100%", musics } });
  }
}
