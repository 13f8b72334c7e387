import { canceled } from "./end.ts";
import { type EndedJob, isEnded, type Job, type LiveJob } from "./job.ts";

/** The result of a cancel request. A repeated request gets the same result. */
export type CancelOutcome =
  /** The job has ended as canceled. */
  | { kind: "canceled"; charged: boolean }
  /** The upstream already has the job. It continues until it ends, and is charged if the upstream finishes it. */
  | { kind: "canceling"; charged: true }
  /** The job had ended before the request. */
  | { kind: "ended"; status: "succeeded" | "failed" };

export function cancelOutcomeOf(job: Job): CancelOutcome {
  if (job.status === "succeeded" || job.status === "failed") return { kind: "ended", status: job.status };
  if (job.status === "canceled" && (job.recorded === "ended" || hasNoResult(job))) {
    return { kind: "canceled", charged: job.charged };
  }
  return { kind: "canceling", charged: true };
}

/** Whether the job was canceled without a result: readers need not wait until D1 has its end. */
export function hasNoResult(job: EndedJob): boolean {
  return job.status === "canceled" && job.songs.length === 0 && job.lyrics === null;
}

/** The job with its cancel request. A later request without `discard` does not undo a discard. */
export function withCancelRequest(job: LiveJob, { discard }: { discard: boolean }): LiveJob {
  const cancel = discard ? "discard" : (job.cancel ?? "keep");
  return cancel === job.cancel ? job : { ...job, cancel };
}

/**
 * Ends a canceled job as soon as it has no unfinished work upstream; returns any other job unchanged. A canceled job is
 * never submitted again, even if its only attempt got no response.
 */
export function afterCancel(job: Job, now: number): Job {
  if (!job.cancel) return job;
  // An acquire may be under way. "waiting" makes the next step release whatever the lane grants.
  if (job.status === "queued") return { ...canceled(job, now), slot: "waiting" };
  const ends = isEnded(job) || (job.status === "storing" && job.cancel === "discard");
  return ends ? canceled(job, now) : job;
}
