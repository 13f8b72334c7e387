import { JobError } from "./errors.ts";
import type { Http } from "./http.ts";
import type { Job } from "./requests.ts";

export interface WaitOptions {
  /** Called with the job after each poll. */
  onProgress?: (job: Job) => void;
  signal?: AbortSignal;
}

/** The longest time for which the server delays a response. */
const LONG_POLL_SECONDS = 25;
/** With `onProgress` the job is polled more often, so that a progress bar moves. */
const PROGRESS_POLL_SECONDS = 3;

/** A submitted job. Await it for the accepted job, or call `wait()` for the finished one. */
export class Submitted implements PromiseLike<Job> {
  readonly #http: Http;
  readonly #accepted: Promise<Job>;

  constructor(http: Http, accepted: Promise<Job>) {
    this.#http = http;
    this.#accepted = accepted;
    // A caller that only calls `wait()` gets the rejection there; without this it would also be reported as unhandled.
    accepted.catch(() => {});
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited like the promise that it wraps
  then<T = Job, E = never>(
    onAccepted?: ((job: Job) => T | PromiseLike<T>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<T | E> {
    return this.#accepted.then(onAccepted, onRejected);
  }

  /** Resolves with the job when it has succeeded. Throws `JobError` if it failed or was canceled. */
  async wait(options: WaitOptions = {}): Promise<Job> {
    return waitFor(this.#http, await this.#accepted, options);
  }
}

export async function waitFor(http: Http, accepted: Job, { onProgress, signal }: WaitOptions): Promise<Job> {
  const headers = { Prefer: `wait=${onProgress ? PROGRESS_POLL_SECONDS : LONG_POLL_SECONDS}` };
  let job = accepted;
  for (onProgress?.(job); !isFinished(job); onProgress?.(job)) {
    job = await http.request<Job>(`/jobs/${job.id}`, { headers, signal });
  }
  if (job.status === "succeeded") return job;
  throw new JobError(job);
}

function isFinished({ status }: Job): boolean {
  return status !== "queued" && status !== "processing";
}
