import { ALWAYS, violationsOf } from "./rules.ts";
import { type JobFile, jobFilesIn, rowsIn } from "./state-files.ts";

const HOUR_MS = 3_600_000;
const UNFINISHED = "SELECT id, status FROM jobs WHERE status IN ('queued', 'processing')";
const ENDED = "SELECT id, status FROM jobs WHERE status NOT IN ('queued', 'processing')";

/** A job that is unfinished in D1. `started`: whether its object existed, with an alarm. */
export interface Unfinished {
  id: string;
  started: boolean;
}

export interface CrashState {
  /** The number of interrupted jobs in each state. */
  interrupted: Record<string, number>;
  unfinished: Unfinished[];
  violations: string[];
}

/** Inspects the files of a killed server: what was interrupted, and whether every rule holds at that moment. */
export class CrashInspector {
  readonly #state: string;
  /** The first end that was found of each job. */
  readonly #ends = new Map<string, string>();

  constructor(state: string) {
    this.#state = state;
  }

  inspect(): CrashState {
    const files = jobFilesIn(this.#state, Date.now() + HOUR_MS);
    const startedIds = new Set(files.filter(({ job }) => job !== null).map(({ jobId }) => jobId));
    const unfinished = rowsIn(this.#state, UNFINISHED).map(({ id }) => ({ id, started: startedIds.has(id) }));
    const unstarted = unfinished.filter(({ started }) => !started).map(() => "accepted, not started");
    const started = files.flatMap((file) => stateOf(file, this.#isRecorded(file)) ?? []);
    const interrupted: Record<string, number> = {};
    for (const state of [...unstarted, ...started]) interrupted[state] = (interrupted[state] ?? 0) + 1;
    const withoutAlarm = files.filter(({ job, alarmAt }) => job && alarmAt === null);
    const violations = [
      ...violationsOf(ALWAYS, (sql) => rowsIn(this.#state, sql)),
      ...withoutAlarm.map(({ jobId }) => `I5 no alarm is set: ${jobId}`),
      ...this.#changedEnds(),
    ];
    return { interrupted, unfinished, violations };
  }

  #isRecorded({ jobId }: JobFile): boolean {
    return rowsIn(this.#state, `${ENDED} AND id = '${jobId}'`).length > 0;
  }

  #changedEnds(): string[] {
    return rowsIn(this.#state, ENDED).flatMap(({ id, status }) => {
      const first = this.#ends.get(id) ?? status;
      this.#ends.set(id, first);
      return first === status ? [] : [`I1 ended twice: ${id} was ${first} and is ${status}`];
    });
  }
}

/** The interrupted state for row 29; null before the job's first save. `recorded`: whether D1 has its end. */
function stateOf({ job }: JobFile, recorded: boolean): string | null {
  if (!job) return null;
  switch (job.status) {
    case "queued":
      return job.slot === "waiting" ? "in the queue" : "before the submit";
    case "submitting":
      return job.attempts.at(-1)?.result === "unknown" ? "submit unconfirmed" : "during the submit";
    case "processing":
      return job.recorded === "accepted" ? "started, not recorded" : "processing";
    case "storing":
      return "during the copy";
    default:
      if (job.recorded === "ended") return "settled, files left to delete";
      return recorded ? "after the capture" : "before the capture";
  }
}
