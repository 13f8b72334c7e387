import type { Simulation } from "../simulation.ts";

/** As in `src/durable/job-object.ts`. */
const ZOMBIE_MS = 60_000;

/** A Durable Object's one alarm, as the platform stores it: it survives the instance that set it. */
export class Alarm {
  /** By the wall clock. */
  at: number | null = null;
  /** Virtual time at which the platform lost the alarm: it stays stored and never fires. */
  lostAt: number | null = null;
  readonly #simulation: Pick<Simulation, "clock" | "downMs">;
  readonly #fire: () => void;
  /** Identifies the current alarm, so that the clock's task for an earlier one does nothing. */
  #version = 0;

  constructor(simulation: Pick<Simulation, "clock" | "downMs">, fire: () => void) {
    this.#simulation = simulation;
    this.#fire = fire;
  }

  /** False also for an alarm so far in the past that it will never fire. */
  get willFire(): boolean {
    return this.at !== null && this.at >= this.#simulation.clock.wall - ZOMBIE_MS;
  }

  set(at: number): void {
    const version = ++this.#version;
    this.at = at;
    this.lostAt = null;
    this.#simulation.clock.atWall(at, () => this.#due(version));
  }

  /** Sets the same alarm again after the wall clock was changed. */
  reschedule(): void {
    if (this.at !== null && this.lostAt === null) this.set(this.at);
  }

  lose(): void {
    this.#version++;
    this.lostAt = this.#simulation.clock.now;
  }

  clear(): void {
    this.#version++;
    this.at = null;
    this.lostAt = null;
  }

  #due(version: number): void {
    const { clock, downMs } = this.#simulation;
    if (version !== this.#version) return;
    if (downMs > 0) clock.after(downMs, () => this.#due(version));
    else this.#fire();
  }
}
