import { setTimeout as sleep } from "node:timers/promises";
import type { Unfinished } from "./crash-inspection.ts";
import { alarmsIn, rowsIn } from "./state-files.ts";

const CHECK_EVERY_MS = 250;
const ENDED = "SELECT id FROM jobs WHERE status NOT IN ('queued', 'processing')";

interface Restart {
  at: number;
  /** Jobs that were unfinished before the restart and have no alarm after it yet. */
  stalled: Set<Unfinished>;
}

/** Measures how long jobs need to resume after a restart: until they have an alarm after the restart, or have ended. */
export class Recovery {
  slowestReadyMs = 0;
  /** Of jobs that had started. */
  slowestResumeMs = 0;
  /** Of jobs that had only been accepted. Only the sweep starts these. */
  slowestStartMs = 0;
  readonly #state: string;
  readonly #restarts: Restart[] = [];
  #stopped = false;

  constructor(state: string) {
    this.#state = state;
  }

  restarted(at: number, readyAt: number, unfinished: Unfinished[]): void {
    this.slowestReadyMs = Math.max(this.slowestReadyMs, readyAt - at);
    this.#restarts.push({ at, stalled: new Set(unfinished) });
  }

  /** Checks the jobs until `stop` is called. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      this.#check();
      await sleep(CHECK_EVERY_MS);
    }
  }

  /** Returns the ids of the jobs that never resumed. */
  stop(): string[] {
    this.#stopped = true;
    this.#check();
    return this.#restarts.flatMap(({ stalled }) => [...stalled].map(({ id }) => id));
  }

  #check(): void {
    const incomplete = this.#restarts.filter(({ stalled }) => stalled.size > 0);
    if (incomplete.length === 0) return;
    const alarms = alarmsIn(this.#state);
    const ended = new Set(rowsIn(this.#state, ENDED).map(({ id }) => id));
    for (const { at, stalled } of incomplete) {
      for (const job of stalled) {
        if ((alarms.get(job.id) ?? 0) <= at && !ended.has(job.id)) continue;
        stalled.delete(job);
        const slowest = job.started ? "slowestResumeMs" : "slowestStartMs";
        this[slowest] = Math.max(this[slowest], Date.now() - at);
      }
    }
  }
}
