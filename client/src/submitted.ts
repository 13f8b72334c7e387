import { JobError } from "./errors.ts";
import type { Http } from "./http.ts";
import type { Job } from "./requests.ts";

export interface WaitOptions {
  /** Called with the job whenever it was asked for. */
  onProgress?: (job: Job) => void;
  signal?: AbortSignal;
}

/** The longest time that the server holds an answer. */
const LONGEST_SECONDS = 25;
/** Whoever watches wants to see it move. */
const WATCHED_SECONDS = 3;

/** A job that was ordered: await it for the job as it was accepted, or `wait()` for its end. */
export class Submitted implements PromiseLike<Job> {
  readonly #http: Http;
  readonly #accepted: Promise<Job>;

  constructor(http: Http, accepted: Promise<Job>) {
    this.#http = http;
    this.#accepted = accepted;
    // Who only waits hears of a refusal there.
    accepted.catch(() => {});
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited like the promise that it wraps
  then<T = Job, E = never>(
    onAccepted?: ((job: Job) => T | PromiseLike<T>) | null,
    onRefused?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<T | E> {
    return this.#accepted.then(onAccepted, onRefused);
  }

  /** The job once it has succeeded. Throws `JobError` where it fails or was canceled. */
  async wait(options: WaitOptions = {}): Promise<Job> {
    return waitFor(this.#http, await this.#accepted, options);
  }
}

export async function waitFor(http: Http, from: Job, { onProgress, signal }: WaitOptions): Promise<Job> {
  const headers = { Prefer: `wait=${onProgress ? WATCHED_SECONDS : LONGEST_SECONDS}` };
  let job = from;
  for (onProgress?.(job); !isOver(job); onProgress?.(job)) {
    job = await http.ask<Job>(`/jobs/${job.id}`, { headers, signal });
  }
  if (job.status === "succeeded") return job;
  throw new JobError(job);
}

function isOver({ status }: Job): boolean {
  return status !== "queued" && status !== "processing";
}
