import { canceled } from "./end.ts";
import { type EndedJob, isEnded, type Job, type LiveJob } from "./job.ts";

/** What a cancel comes to. Asked again, it is the same. */
export type CancelOutcome =
  /** It is over, and nothing more will come of it. */
  | { kind: "canceled"; charged: boolean }
  /** It has been ordered: it goes on to its end, and is charged if the upstream makes it. */
  | { kind: "canceling"; charged: true }
  /** It had ended before. */
  | { kind: "ended"; status: "succeeded" | "failed" };

export function cancelOutcomeOf(job: Job): CancelOutcome {
  if (job.status === "succeeded" || job.status === "failed") return { kind: "ended", status: job.status };
  if (job.status === "canceled" && (job.recorded === "ended" || keptNothing(job))) {
    return { kind: "canceled", charged: job.charged };
  }
  return { kind: "canceling", charged: true };
}

/** Of such an end D1 has nothing to tell that the object does not know. */
export function keptNothing(job: EndedJob): boolean {
  return job.status === "canceled" && job.songs.length === 0 && job.lyrics === null;
}

/** With what its account asked for: a discard is not taken back. */
export function ordered(job: LiveJob, { discard }: { discard: boolean }): LiveJob {
  const cancel = discard ? "discard" : (job.cancel ?? "keep");
  return cancel === job.cancel ? job : { ...job, cancel };
}

/**
 * The job, or its end, once it was canceled: over as soon as it has nothing under way upstream. A canceled job is never
 * sent again, also where its only attempt is without an answer.
 */
export function afterCancel(job: Job, now: number): Job {
  if (!job.cancel) return job;
  // The lane may be about to answer: whatever it gives is given back.
  if (job.status === "queued") return { ...canceled(job, now), slot: "waiting" };
  const ends = isEnded(job) || (job.status === "storing" && job.cancel === "discard");
  return ends ? canceled(job, now) : job;
}
