import { pollFault, submitFault } from "../faults/upstream-faults.ts";
import { busy, type Exchange, rejected, respond, running, serverError } from "../faults/upstream-response.ts";
import type { Generation, SimulatedJob, Simulation, Upstream } from "../simulation.ts";
import { Callbacks } from "./callbacks.ts";

const LINK_LIFETIME_MS = 3_600_000;
/** A job that ends at its deadline ends within this time of it. */
const AROUND_MS = 3_000;
/** A job that never ends occupies the upstream's capacity for this long. */
const ABANDONED_MS = 3_600_000;

/** An upstream with the TTAPI-compatible API: its jobs, when they end, and what it responds. */
export class UpstreamActor implements Upstream {
  readonly #simulation: Simulation;
  readonly #callbacks: Callbacks;
  readonly #byId = new Map<string, Generation>();
  readonly #byJob = new Map<string, Generation[]>();
  #unfinished = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.#callbacks = new Callbacks(simulation);
  }

  generationsFor(jobId: string): readonly Generation[] {
    return this.#byJob.get(jobId) ?? [];
  }

  submit(actor: SimulatedJob): Exchange {
    const simulation = this.#simulation;
    const accept = () => this.#accept(actor);
    const fault = submitFault({ simulation, actor, accept });
    if (fault) return fault;
    const { poison } = actor.plan;
    if (poison === "refused") return rejected(400, "sound_prompt: not this");
    if (poison === "breaks_upstream") return serverError(actor.random);
    return this.#unfinished < simulation.plan.capacity ? accept() : busy(actor.random, simulation.clock.wall);
  }

  find(actor: SimulatedJob, upstreamJobId: string): Exchange {
    const { now } = this.#simulation.clock;
    const fault = pollFault({ simulation: this.#simulation, actor });
    if (fault) return fault;
    const generation = this.#byId.get(upstreamJobId);
    if (!generation || now < generation.visibleAt || generation.end === "lost") return rejected(404, "no such job");
    if (now >= generation.endsAt) return this.#resultOf(generation);
    const share = (now - generation.startedAt) / actor.plan.durationMs;
    return running("ON_QUEUE", Math.floor(100 * Math.min(0.99, share)));
  }

  #accept(actor: SimulatedJob): Exchange {
    const generation = this.#start(actor);
    const { id } = generation;
    if (actor.plan.input.operation === "lyrics") {
      return respond(200, { status: "SUCCESS", data: { jobId: id, title: "Rain", lyrics: "la" } });
    }
    this.#occupy(generation);
    return respond(200, { status: "SUCCESS", message: "success", data: { jobId: id, job_id: id } });
  }

  #start(actor: SimulatedJob): Generation {
    const { clock, faults, observer } = this.#simulation;
    const { random, plan } = actor;
    const startedAt = clock.now;
    const visibleAt = startedAt + (faults.occurs("job_unknown_at_first", actor) ? random.integer(1, 90_000) : 0);
    const end = this.#drawEnd(actor);
    const ends = end === "song" || end === "failed";
    const endsAt = ends ? this.#drawEndTime(actor) : Number.POSITIVE_INFINITY;
    const generation: Generation = { id: random.id(), actor, end, visibleAt, startedAt, endsAt };
    this.#byId.set(generation.id, generation);
    this.#byJob.set(plan.id, [...this.generationsFor(plan.id), generation]);
    observer.generationStarted(generation);
    return generation;
  }

  #drawEndTime(actor: SimulatedJob): number {
    const { clock, faults } = this.#simulation;
    const late = faults.occurs("job_ends_at_deadline", actor);
    const leftMs = actor.seed.deadlineAt - clock.wall + actor.random.integer(-AROUND_MS, AROUND_MS);
    return clock.now + (late ? Math.max(0, leftMs) : actor.plan.durationMs);
  }

  #occupy(generation: Generation): void {
    this.#unfinished++;
    this.#simulation.clock.after(Math.min(generation.endsAt - generation.startedAt, ABANDONED_MS), () => {
      this.#unfinished--;
    });
    this.#callbacks.schedule(generation);
  }

  #drawEnd(actor: SimulatedJob): Generation["end"] {
    const { faults } = this.#simulation;
    if (actor.plan.poison === "never_ends" || faults.occurs("job_never_ends", actor)) return "never";
    if (faults.occurs("job_lost", actor)) return "lost";
    return faults.occurs("job_fails", actor) ? "failed" : "song";
  }

  #resultOf({ id, end, actor }: Generation): Exchange {
    if (end === "failed") return respond(200, { status: "FAILED", message: "It did not work.", data: null });
    const { clock, faults } = this.#simulation;
    const musics = Array.from({ length: actor.plan.songs }, (_, song) => {
      const lifetimeMs = faults.occurs("link_gone", actor) ? -1 : LINK_LIFETIME_MS;
      const audioUrl = `https://cdn.example.com/${id}/${song}/${clock.now + lifetimeMs}`;
      return { musicId: `${id}-${song}`, title: "Rain", audioUrl, imageUrl: null, durations: "61.5" };
    });
    return respond(200, { status: "SUCCESS", data: { jobId: id, progress: "100%", musics } });
  }
}
