import { scaled } from "./duration-estimate.ts";
import { baseOf, failed, succeeded } from "./end.ts";
import { type JobEvent, type Step, wait } from "./events.ts";
import type { Attempt, JobBase, Processing, Queued, Submitting } from "./job.ts";
import { type LaneFailure, retryAfterMsOf, type SubmitOutcome } from "./outcome.ts";
import { backoffMs, nextPollAt } from "./poll-schedule.ts";

/** How long a submit that may have been accepted waits for a callback before the one resubmit. */
const UNCONFIRMED_MS = 120_000;
const MAX_ATTEMPTS = 2;
const RETRY = { firstMs: 1_000, maxMs: 60_000 };

type QueuedJob = JobBase & Queued;
type SubmittingJob = JobBase & Submitting;

export function stepSubmitting(job: SubmittingJob, event: JobEvent, now: number): Step {
  if (event.kind === "submitted") return applySubmit(job, event.outcome, now);
  const confirmation = applyCallback(job, event, now);
  if (confirmation) return confirmation;
  const giveUpAt = job.since + UNCONFIRMED_MS;
  return now < giveUpAt ? wait(job, giveUpAt) : resubmitOrFail(job, now);
}

/** A callback for a submit without a response proves that the job was accepted: its URL has the job's id. Else null. */
export function applyCallback(job: QueuedJob | SubmittingJob, event: JobEvent, now: number): Step | null {
  if (event.kind !== "called_back" || event.upstreamJobId === null || job.attempts.length === 0) return null;
  const processing = processingFrom(job, { upstreamJobId: event.upstreamJobId, stage: null }, now);
  const pollAt = Math.max(now, processing.notBefore);
  return wait({ ...processing, calledBackSincePoll: true, pollAt }, pollAt);
}

function applySubmit(job: SubmittingJob, outcome: SubmitOutcome, now: number): Step {
  switch (outcome.kind) {
    case "accepted": {
      const { upstreamJobId, stage = null, estimateMs = job.pace.p50 } = outcome;
      const pace = scaled(job.pace, estimateMs / job.pace.p50);
      const processing = processingFrom({ ...job, pace }, { upstreamJobId, stage }, now);
      return { job: processing, effect: { kind: "record" }, wakeAt: processing.pollAt };
    }
    case "finished": {
      const completion = { ...outcome.result, songs: [], upstreamJobId: outcome.upstreamJobId, startedAt: job.since };
      return wait(succeeded(job, completion, now), now);
    }
    case "refused":
      return wait(failed(job, { code: "upstream_refused", message: outcome.message }, now), now);
    case "unknown":
      return wait(withLastAttempt(job, { result: "unknown", upstreamJobId: null }), job.since + UNCONFIRMED_MS);
    case "denied":
    case "busy":
    case "unavailable":
      return requeue(job, outcome, now);
  }
}

/**
 * The upstream certainly created no job, so the attempt does not count. If the lane does not keep the job in its queue,
 * the job acquires a slot again at `notBefore`.
 */
function requeue(job: SubmittingJob, failure: LaneFailure, now: number): Step {
  const notBefore = now + (retryAfterMsOf(failure) ?? backoffMs(job.id, job.tries + 1, RETRY));
  const queued = { status: "queued" as const, slot: "none" as const, tries: job.tries + 1, notBefore };
  const attempts = job.attempts.slice(0, -1);
  return { job: { ...baseOf(job), attempts, ...queued }, effect: { kind: "yield", failure }, wakeAt: notBefore };
}

function resubmitOrFail(job: SubmittingJob, now: number): Step {
  const unconfirmed = withLastAttempt(job, { result: "unknown", upstreamJobId: null });
  if (unconfirmed.attempts.length < MAX_ATTEMPTS) {
    return wait({ ...baseOf(unconfirmed), status: "queued", tries: 0, notBefore: now }, now);
  }
  const message = "The upstream never confirmed the request.";
  return wait(failed(unconfirmed, { code: "upstream_unconfirmed", message }, now), now);
}

function withLastAttempt<J extends JobBase>(job: J, change: Omit<Attempt, "at">): J {
  const last = job.attempts.slice(-1).map((attempt) => ({ ...attempt, ...change }));
  return { ...job, attempts: [...job.attempts.slice(0, -1), ...last] };
}

function processingFrom(
  job: QueuedJob | SubmittingJob,
  { upstreamJobId, stage }: Pick<Processing, "upstreamJobId" | "stage">,
  now: number,
): JobBase & Processing {
  const processing = {
    ...baseOf(withLastAttempt(job, { result: "accepted", upstreamJobId })),
    status: "processing" as const,
    upstreamJobId,
    startedAt: now,
    ...{ begunAt: now, begun: stage !== null, stage },
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
