import { baseOf, failed, succeeded } from "./end.ts";
import { type JobEvent, type Step, wait } from "./events.ts";
import type { Attempt, JobBase, Processing, Queued, Submitting } from "./job.ts";
import { type LaneFailure, retryAfterMsOf, type SubmitOutcome } from "./outcome.ts";
import { backoffMs, nextPollAt } from "./poll-schedule.ts";

/** How long a submit that may have been accepted waits for its own callback before the one resubmit. */
export const UNCONFIRMED_MS = 120_000;
const MAX_ATTEMPTS = 2;
const RETRY = { firstMs: 1_000, mostMs: 60_000 };

type QueuedJob = JobBase & Queued;
type SubmittingJob = JobBase & Submitting;

export function stepSubmitting(job: SubmittingJob, event: JobEvent, now: number): Step {
  if (event.kind === "submitted") return submitted(job, event.outcome, now);
  const confirmed = calledBack(job, event, now);
  if (confirmed) return confirmed;
  const giveUpAt = job.since + UNCONFIRMED_MS;
  return now < giveUpAt ? wait(job, giveUpAt) : unconfirmed(job, now);
}

/** For a callback while a submit is without an answer: the callback's URL names our job, so it was accepted. Else null. */
export function calledBack(job: QueuedJob | SubmittingJob, event: JobEvent, now: number): Step | null {
  if (event.kind !== "called_back" || event.upstreamJobId === null || job.attempts.length === 0) return null;
  const processing = accepted(job, event.upstreamJobId, now);
  const pollAt = Math.max(now, processing.notBefore);
  return wait({ ...processing, calledBackSincePoll: true, pollAt }, pollAt);
}

function submitted(job: SubmittingJob, outcome: SubmitOutcome, now: number): Step {
  switch (outcome.kind) {
    case "accepted": {
      const processing = accepted(job, outcome.upstreamJobId, now);
      return { job: processing, effect: { kind: "record" }, wakeAt: processing.pollAt };
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
    case "busy":
    case "unavailable":
      return yieldPlace(job, outcome, now);
  }
}

/** Certainly nothing was made: the attempt does not count. Unless the lane keeps the job in line, it asks again itself. */
function yieldPlace(job: SubmittingJob, failure: LaneFailure, now: number): Step {
  const notBefore = now + (retryAfterMsOf(failure) ?? backoffMs(job.id, job.tries + 1, RETRY));
  const waiting = { status: "queued" as const, slot: "none" as const, tries: job.tries + 1, notBefore };
  const attempts = job.attempts.slice(0, -1);
  return { job: { ...baseOf(job), attempts, ...waiting }, effect: { kind: "yield", failure }, wakeAt: notBefore };
}

function unconfirmed(job: SubmittingJob, now: number): Step {
  const lost = marked(job, { result: "unknown", upstreamJobId: null });
  if (lost.attempts.length < MAX_ATTEMPTS) {
    return wait({ ...baseOf(lost), status: "queued", tries: 0, notBefore: now }, now);
  }
  const message = "The upstream never confirmed the request.";
  return wait(failed(lost, { code: "upstream_unconfirmed", message }, now), now);
}

function marked<J extends JobBase>(job: J, last: Omit<Attempt, "at">): J {
  const newest = job.attempts.slice(-1).map((attempt) => ({ ...attempt, ...last }));
  return { ...job, attempts: [...job.attempts.slice(0, -1), ...newest] };
}

function accepted(job: QueuedJob | SubmittingJob, upstreamJobId: string, now: number): JobBase & Processing {
  const processing = {
    ...baseOf(marked(job, { result: "accepted", upstreamJobId })),
    status: "processing" as const,
    upstreamJobId,
    startedAt: now,
    polls: 0,
    polledAt: null,
    pollAt: now,
    notBefore: job.status === "queued" ? job.notBefore : 0,
    calledBackSincePoll: false,
    failures: 0,
    missingSince: null,
    progress: 0,
  };
  return { ...processing, pollAt: nextPollAt(processing, 0, now) };
}
