import type { Job } from "../job.ts";

interface Envelope {
  status: string;
  message: string;
  data?: unknown;
}

/** The answer to a submit: the job's id, and what was made at once, if anything was. */
export function accepted({ id, result }: Job): Envelope {
  return { status: "SUCCESS", message: "success", data: { jobId: id, job_id: id, ...result?.text } };
}

/** A refusal of the key has no `data`, as upstream's own has none. */
export function refused(status: number, message: string): Envelope {
  return status === 401 ? { status: "FAILED", message } : { status: "FAILED", message, data: null };
}
