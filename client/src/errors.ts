import type { Job, Problem } from "./requests.ts";

/** The server rejected the request. Branch on `code`; `problem` is the whole problem document (RFC 9457). */
export class FermataError extends Error {
  readonly status: number;
  readonly code: Problem["code"] | "unknown";
  readonly problem: Problem | null;
  /** Every violation of an invalid request, each with its `rule` and a `pointer` to the field. */
  readonly errors: NonNullable<Problem["errors"]>;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `the server returned status ${status}`);
    this.name = "FermataError";
    this.status = status;
    this.code = problem?.code ?? "unknown";
    this.problem = problem;
    this.errors = problem?.errors ?? [];
  }
}

/** The job failed or was canceled. Thrown by `wait`. */
export class JobError extends Error {
  readonly job: Job;

  constructor(job: Job) {
    super(job.error?.message ?? `the job was ${job.status}`);
    this.name = "JobError";
    this.job = job;
  }
}
