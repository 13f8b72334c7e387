import type { Job, Problem } from "./requests.ts";

/** The server refused the request. Act on `code`; `problem` is the whole answer (RFC 9457). */
export class FermataError extends Error {
  readonly status: number;
  readonly code: Problem["code"] | "unknown";
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `the server answered ${status}`);
    this.name = "FermataError";
    this.status = status;
    this.code = problem?.code ?? "unknown";
    this.problem = problem;
  }
}

/** The job that was waited for has failed, or was canceled. */
export class JobError extends Error {
  readonly job: Job;

  constructor(job: Job) {
    super(job.error?.message ?? `the job was ${job.status}`);
    this.name = "JobError";
    this.job = job;
  }
}
