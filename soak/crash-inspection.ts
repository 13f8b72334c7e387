import { ALWAYS, broken } from "./rules.ts";
import type { JobFile } from "./state-files.ts";
import { jobFilesIn, rowsIn } from "./state-files.ts";

const HOUR_MS = 3_600_000;
const UNFINISHED = "SELECT id, status FROM jobs WHERE status IN ('queued', 'processing')";
const ENDS = "SELECT id, status FROM jobs WHERE status NOT IN ('queued', 'processing')";

/** A job that D1 holds for unfinished. `started`: its object was there already, and booked to wake. */
export interface Unfinished {
  id: string;
  started: boolean;
}

export interface Death {
  /** How many jobs it caught in each state. */
  interrupted: Record<string, number>;
  unfinished: Unfinished[];
  violations: string[];
}

/** Looks at what a killed server left: what was interrupted, and whether every row holds at that very moment. */
export class Autopsies {
  readonly #state: string;
  readonly #ends = new Map<string, string>();

  constructor(state: string) {
    this.#state = state;
  }

  examine(): Death {
    const files = jobFilesIn(this.#state, Date.now() + HOUR_MS);
    const known = new Set(files.filter(({ job }) => job !== null).map(({ jobId }) => jobId));
    const unfinished = rowsIn(this.#state, UNFINISHED).map(({ id }) => ({ id, started: known.has(id) }));
    const interrupted: Record<string, number> = {};
    const unstarted = unfinished.filter(({ started }) => !started).map(() => "accepted, not started");
    for (const state of [...unstarted, ...files.flatMap((file) => stateOf(file, this.#isRecorded(file)) ?? [])]) {
      interrupted[state] = (interrupted[state] ?? 0) + 1;
    }
    const asleep = files.filter(({ job, alarmAt }) => job && alarmAt === null);
    const violations = [
      ...broken(ALWAYS, (sql) => rowsIn(this.#state, sql)),
      ...asleep.map(({ jobId }) => `I5 no alarm is booked: ${jobId}`),
      ...this.#changedEnds(),
    ];
    return { interrupted, unfinished, violations };
  }

  #isRecorded({ jobId }: JobFile): boolean {
    return rowsIn(this.#state, `${ENDS} AND id = '${jobId}'`).length > 0;
  }

  #changedEnds(): string[] {
    return rowsIn(this.#state, ENDS).flatMap(({ id, status }) => {
      const before = this.#ends.get(id) ?? status;
      this.#ends.set(id, before);
      return before === status ? [] : [`I1 ended twice: ${id} was ${before} and is ${status}`];
    });
  }
}

/** In the words of row 29; null before its first save. `recorded`: whether D1 has the end. */
function stateOf({ job }: JobFile, recorded: boolean): string | null {
  if (!job) return null;
  switch (job.status) {
    case "queued":
      return job.slot === "waiting" ? "waiting in line" : "before its submit";
    case "submitting":
      return job.attempts.at(-1)?.result === "unknown" ? "submit unconfirmed" : "in submit";
    case "processing":
      return job.recorded === "accepted" ? "started, not recorded" : "processing";
    case "storing":
      return "in mirror";
    default:
      if (job.recorded === "ended") return "settled, leftovers";
      return recorded ? "after capture" : "before capture";
  }
}
