import { baseOf, failed, succeeded } from "./end.ts";
import type { Attempt, JobBase, Processing, Queued, Submitting } from "./job.ts";
import { backoffMs, nextLookAt } from "./look.ts";
import type { SubmitOutcome } from "./outcome.ts";
import { type JobEvent, type Step, wait } from "./transition.ts";

/** Longer than any submit may take: a wake-up while `submitting` means that nobody is waiting for the answer. */
const SUBMIT_MS = 75_000;
/** How long a submit that may have been accepted waits for its own callback before the one resubmit. */
export const UNCONFIRMED_MS = 120_000;
const MOST_ATTEMPTS = 2;
const RETRY = { firstMs: 1_000, mostMs: 60_000 };
/** Our account upstream is at fault: only its operator can mend that. */
const DENIED_AGAIN_MS = 60_000;

type QueuedJob = JobBase & Queued;
type SubmittingJob = JobBase & Submitting;

export function stepQueued(job: QueuedJob, event: JobEvent, now: number): Step {
  const late = calledBack(job, event, now);
  if (late) return late;
  if (now < job.notBefore) return wait(job, job.notBefore);
  const attempt: Attempt = { at: now, result: "sent", upstreamJobId: null };
  return {
    job: { ...baseOf(job), attempts: [...job.attempts, attempt], status: "submitting", since: now, tries: job.tries },
    effect: { kind: "submit" },
    wakeAt: now + SUBMIT_MS,
  };
}

export function stepSubmitting(job: SubmittingJob, event: JobEvent, now: number): Step {
  if (event.kind === "submitted") return submitted(job, event.outcome, now);
  const confirmed = calledBack(job, event, now);
  if (confirmed) return confirmed;
  const giveUpAt = job.since + UNCONFIRMED_MS;
  return now < giveUpAt ? wait(job, giveUpAt) : unconfirmed(job, now);
}

/** A callback for a job whose submit was never answered: its URL names our job, so it had been accepted. */
function calledBack(job: QueuedJob | SubmittingJob, event: JobEvent, now: number): Step | null {
  if (event.kind !== "called_back" || event.upstreamJobId === null || job.attempts.length === 0) return null;
  return wait({ ...accepted(job, event.upstreamJobId, now), called: true, lookAt: now }, now);
}

function submitted(job: SubmittingJob, outcome: SubmitOutcome, now: number): Step {
  switch (outcome.kind) {
    case "accepted": {
      const processing = accepted(job, outcome.upstreamJobId, now);
      return { job: processing, effect: { kind: "record" }, wakeAt: processing.lookAt };
    }
    case "finished": {
      const made = { ...outcome.result, songs: [], upstreamJobId: outcome.upstreamJobId, startedAt: job.since };
      return wait(succeeded(job, made, now), now);
    }
    case "refused":
      return wait(failed(job, { code: "upstream_refused", message: outcome.message }, now), now);
    case "unknown":
      return wait(marked(job, { result: "unknown", upstreamJobId: null }), job.since + UNCONFIRMED_MS);
    case "denied":
      return requeue(job, now + DENIED_AGAIN_MS);
    case "busy":
    case "unavailable":
      return requeue(job, now + (outcome.retryAfterMs ?? backoffMs(job.id, job.tries + 1, RETRY)));
  }
}

/** Certainly nothing was made: the attempt does not count. */
function requeue(job: SubmittingJob, notBefore: number): Step {
  const attempts = job.attempts.slice(0, -1);
  return wait({ ...baseOf(job), attempts, status: "queued", tries: job.tries + 1, notBefore }, notBefore);
}

function unconfirmed(job: SubmittingJob, now: number): Step {
  const lost = marked(job, { result: "unknown", upstreamJobId: null });
  if (lost.attempts.length < MOST_ATTEMPTS) {
    return stepQueued({ ...baseOf(lost), status: "queued", tries: 0, notBefore: now }, { kind: "wake" }, now);
  }
  const message = "The upstream never confirmed the request.";
  return wait(failed(lost, { code: "upstream_unconfirmed", message }, now), now);
}

function marked<J extends JobBase>(job: J, last: Omit<Attempt, "at">): J {
  const at = job.attempts.at(-1)?.at ?? job.acceptedAt;
  return { ...job, attempts: job.attempts.with(-1, { at, ...last }) };
}

function accepted(job: QueuedJob | SubmittingJob, upstreamJobId: string, now: number): JobBase & Processing {
  const processing = {
    ...baseOf(marked(job, { result: "accepted", upstreamJobId })),
    status: "processing" as const,
    upstreamJobId,
    startedAt: now,
    looks: 0,
    lookedAt: null,
    lookAt: now,
    called: false,
    failures: 0,
    missingSince: null,
    progress: 0,
  };
  return { ...processing, lookAt: nextLookAt(processing, 0, now) };
}
