import type { JobRecord } from "../db/jobs.ts";
import type { CancelOutcome } from "../job/cancel.ts";
import { seedOf } from "../job/job.ts";

export type CancelResult =
  | CancelOutcome
  /** The job's object was unreachable. The job may be canceled or not; the request can be repeated. */
  | { kind: "unavailable" };

/** Cancels a job, started or not. `job` is its row in D1. Never throws. */
export async function cancelJob(env: Env, job: JobRecord, order: { discard: boolean }): Promise<CancelResult> {
  const { id, status } = job;
  if (status === "canceled") return { kind: "canceled", charged: job.charged };
  if (status === "succeeded" || status === "failed") return { kind: "ended", status };
  try {
    return await env.JOB.getByName(id).cancel(seedOf(job), order);
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_canceled", job: id, error: String(error) }));
    return { kind: "unavailable" };
  }
}
