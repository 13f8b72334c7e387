import type { JobEvent, Step } from "../../src/job/events.ts";

/** The history of some jobs, line by line. */
export class Trace {
  readonly lines: string[] = [];
  readonly #jobIds: ReadonlySet<string> | null;
  readonly #startedAt: number;

  /** With `jobIds` null, nothing is written. */
  constructor(jobIds: ReadonlySet<string> | null, startedAt: number) {
    this.#jobIds = jobIds;
    this.#startedAt = startedAt;
  }

  /** `text` is only called for a traced job. */
  add(at: number, jobId: string | null, text: () => string): void {
    if (!this.#jobIds || (jobId !== null && !this.#jobIds.has(jobId))) return;
    const seconds = ((at - this.#startedAt) / 1_000).toFixed(3).padStart(11);
    this.lines.push(`${seconds} s  ${(jobId ?? "all jobs").slice(0, 8).padEnd(9)}  ${text()}`);
  }
}

/** A step in one line. `wall` is the time at which it was taken. */
export function stepLine(event: JobEvent, { job, effect, wakeAt }: Step, wall: number): string {
  const state = `${job.status}${job.slot === "none" ? "" : `, slot ${job.slot}`}`;
  const next = effect ? `, effect ${effect.kind}` : "";
  const alarm = wakeAt === null ? "" : `, alarm in ${((wakeAt - wall) / 1_000).toFixed(1)} s`;
  return `${eventText(event)} → ${state}${next}${alarm}`;
}

function eventText(event: JobEvent): string {
  if (!("outcome" in event))
    return JSON.stringify(event, ["kind", "what", "waiting", "acquired", "upstreamJobId", "ok"]);
  const { kind } = event.outcome;
  const retryAfterMs = "retryAfterMs" in event.outcome ? event.outcome.retryAfterMs : null;
  return `${event.kind} ${kind}${retryAfterMs === null ? "" : `, Retry-After ${retryAfterMs / 1_000} s`}`;
}
