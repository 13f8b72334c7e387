import { ALWAYS, broken } from "./rules.ts";
import type { JobFile } from "./state-files.ts";
import { alarmsIn, jobFilesIn, rowsIn } from "./state-files.ts";

const HOUR_MS = 3_600_000;
const UNFINISHED = "SELECT id, status FROM jobs WHERE status IN ('queued', 'processing')";
const ENDS = "SELECT id, status FROM jobs WHERE status NOT IN ('queued', 'processing')";

export interface Death {
  /** How many jobs it caught in each state. */
  interrupted: Record<string, number>;
  /** Jobs that D1 holds for unfinished. */
  unfinished: string[];
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
    const unfinished = rowsIn(this.#state, UNFINISHED).map(({ id }) => id as string);
    const files = jobFilesIn(this.#state, Date.now() + HOUR_MS);
    const started = alarmsIn(this.#state);
    const interrupted: Record<string, number> = {};
    const states = [...unfinished.filter((id) => !started.has(id)).map(() => "accepted, not started")];
    for (const state of [...states, ...files.map((file) => stateOf(file, this.#isRecorded(file)))]) {
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

/** In the words of row 29. `recorded`: whether D1 has the end. */
function stateOf({ job }: JobFile, recorded: boolean): string {
  if (!job) return "before its first save";
  switch (job.status) {
    case "queued":
      return job.place === "waiting" ? "waiting in line" : "before its submit";
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
