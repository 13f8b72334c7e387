import type { JobRecord } from "../db/jobs.ts";
import type { CancelOutcome } from "../job/cancel.ts";

export type CancelAnswer =
  | CancelOutcome
  /** The job could not be reached: it may be canceled or not, and the same may be asked again. */
  | { kind: "unavailable" };

/** Cancels a job as D1 has it, whether or not it ever started. Never throws. */
export async function cancelJob(env: Env, job: JobRecord, order: { discard: boolean }): Promise<CancelAnswer> {
  const { id, accountId, input, price, upstream, upstreamOrigin, acceptedAt, deadlineAt, status } = job;
  if (status === "canceled") return { kind: "canceled", charged: job.charged };
  if (status === "succeeded" || status === "failed") return { kind: "ended", status };
  const seed = { id, accountId, input, price, upstream, upstreamOrigin, acceptedAt, deadlineAt };
  try {
    return await env.JOB.getByName(id).cancel(seed, order);
  } catch (error) {
    console.error(JSON.stringify({ event: "job.not_canceled", job: id, error: String(error) }));
    return { kind: "unavailable" };
  }
}
