import type { World } from "../world.ts";

/** As in `src/durable/job-object.ts`. */
const ZOMBIE_MS = 60_000;

/** An object's one alarm, as the platform keeps it: it outlives the instance that booked it. */
export class Alarm {
  /** By the wall clock. */
  at: number | null = null;
  /** True time at which the platform lost it: it stays stored and never rings. */
  lostAt: number | null = null;
  readonly #world: World;
  readonly #ring: () => void;
  #booking = 0;

  constructor(world: World, ring: () => void) {
    this.#world = world;
    this.#ring = ring;
  }

  /** False also for an alarm that lies so far in the past that it will never ring. */
  get ahead(): boolean {
    return this.at !== null && this.at >= this.#world.clock.wall - ZOMBIE_MS;
  }

  book(at: number): void {
    const booking = ++this.#booking;
    this.at = at;
    this.lostAt = null;
    this.#world.clock.atWall(at, () => this.#due(booking));
  }

  /** The wall clock was set: what was booked by it comes sooner or later. */
  rebook(): void {
    if (this.at !== null && this.lostAt === null) this.book(this.at);
  }

  lose(): void {
    this.#booking++;
    this.lostAt = this.#world.clock.now;
  }

  clear(): void {
    this.#booking++;
    this.at = null;
    this.lostAt = null;
  }

  #due(booking: number): void {
    const { clock, downMs } = this.#world;
    if (booking !== this.#booking) return;
    if (downMs > 0) clock.after(downMs, () => this.#due(booking));
    else this.#ring();
  }
}
