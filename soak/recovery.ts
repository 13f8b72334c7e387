import { setTimeout as sleep } from "node:timers/promises";
import type { Unfinished } from "./crash-inspection.ts";
import { alarmsIn, rowsIn } from "./state-files.ts";

const LOOK_EVERY_MS = 250;
const OVER = "SELECT id FROM jobs WHERE status NOT IN ('queued', 'processing')";

interface Restart {
  at: number;
  /** Jobs that were unfinished before it and have no alarm after it yet. */
  behind: Set<Unfinished>;
}

/**
 * How long jobs need after a restart. A job is ahead again once it is booked to wake later than the restart, or over:
 * until then it stands where the kill left it.
 */
export class Recovery {
  slowestReadyMs = 0;
  /** Of jobs that had started, and of those that had been accepted only: nothing but the sweep wakes these. */
  slowestAheadMs = 0;
  slowestStartMs = 0;
  readonly #state: string;
  readonly #restarts: Restart[] = [];
  #stopped = false;

  constructor(state: string) {
    this.#state = state;
  }

  restarted(at: number, readyAt: number, unfinished: Unfinished[]): void {
    this.slowestReadyMs = Math.max(this.slowestReadyMs, readyAt - at);
    this.#restarts.push({ at, behind: new Set(unfinished) });
  }

  /** Watches until it is stopped. */
  async watch(): Promise<void> {
    while (!this.#stopped) {
      this.#look();
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Returns the jobs that never came ahead. */
  stop(): string[] {
    this.#stopped = true;
    this.#look();
    return this.#restarts.flatMap(({ behind }) => [...behind].map(({ id }) => id));
  }

  #look(): void {
    const waiting = this.#restarts.filter(({ behind }) => behind.size > 0);
    if (waiting.length === 0) return;
    const [alarms, over] = [alarmsIn(this.#state), new Set(rowsIn(this.#state, OVER).map(({ id }) => id))];
    for (const { at, behind } of waiting) {
      for (const job of behind) {
        if ((alarms.get(job.id) ?? 0) <= at && !over.has(job.id)) continue;
        behind.delete(job);
        const slowest = job.started ? "slowestAheadMs" : "slowestStartMs";
        this[slowest] = Math.max(this[slowest], Date.now() - at);
      }
    }
  }
}
