import type { JobEvent, Step } from "../../src/job/events.ts";

/** What happened to some jobs, line by line. */
export class Trace {
  readonly lines: string[] = [];
  readonly #jobIds: ReadonlySet<string> | null;
  readonly #beganAt: number;

  /** `jobIds` null: nothing is written down. */
  constructor(jobIds: ReadonlySet<string> | null, beganAt: number) {
    this.#jobIds = jobIds;
    this.#beganAt = beganAt;
  }

  /** `text` is only asked for where it is wanted. */
  say(at: number, jobId: string | null, text: () => string): void {
    if (!this.#jobIds || (jobId !== null && !this.#jobIds.has(jobId))) return;
    const seconds = ((at - this.#beganAt) / 1_000).toFixed(3).padStart(11);
    this.lines.push(`${seconds} s  ${(jobId ?? "everybody").slice(0, 8).padEnd(9)}  ${text()}`);
  }
}

/** A step in one line; `wall` is when it was taken. */
export function stepLine(event: JobEvent, { job, effect, wakeAt }: Step, wall: number): string {
  const state = `${job.status}${job.slot === "none" ? "" : `, place ${job.slot}`}`;
  const next = effect ? `, does ${effect.kind}` : "";
  const sleep = wakeAt === null ? "" : `, wakes in ${((wakeAt - wall) / 1_000).toFixed(1)} s`;
  return `${eventText(event)} → ${state}${next}${sleep}`;
}

function eventText(event: JobEvent): string {
  if (!("outcome" in event))
    return JSON.stringify(event, ["kind", "what", "waiting", "acquired", "upstreamJobId", "ok"]);
  const { kind } = event.outcome;
  const asked = "retryAfterMs" in event.outcome ? event.outcome.retryAfterMs : null;
  return `${event.kind} ${kind}${asked === null ? "" : `, Retry-After ${asked / 1_000} s`}`;
}
