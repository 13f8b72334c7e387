import { baseOf, failed } from "./end.ts";
import { type JobEvent, type Step, wait } from "./events.ts";
import type { Job, JobBase, Processing } from "./job.ts";
import { type FindOutcome, retryAfterMsOf, type SubmitOutcome } from "./outcome.ts";
import { backoffMs, CALLBACK_SPACING_MS, nextPollAt } from "./poll-schedule.ts";
import { storeNext } from "./step-storing.ts";
import { progressOf } from "./view.ts";

/** How long a poll may return 404: the upstream's index can lag behind its queue. */
const MISSING_GRACE_MS = 120_000;
const MISSING_RETRY_MS = 10_000;
const RETRY = { firstMs: 2_000, maxMs: 60_000 };
const DENIED_RETRY_MS = 60_000;
const RECORD_RETRY_MS = 5_000;

type ProcessingJob = JobBase & Processing;

export function stepProcessing(job: ProcessingJob, event: JobEvent, now: number): Step {
  switch (event.kind) {
    case "polled":
      return applyPoll(job, event, now);
    case "called_back":
      return pollSoon(job, now);
    case "submitted":
      return applySubmit(job, event.outcome, now);
    case "recorded":
      return wait({ ...job, recorded: event.what }, job.pollAt);
    case "record_failed":
      return wait(job, Math.min(job.pollAt, now + RECORD_RETRY_MS));
    case "wake":
      return now < job.pollAt ? recordStart(job) : poll(job, now);
    default:
      return wait(job, job.pollAt);
  }
}

/** Sets the alarm for the next poll and does not change the job: a poll costs one row for the alarm, one for its result. */
function poll(job: ProcessingJob, now: number): Step {
  const nextAt = nextPollAt(job, job.polls + 1, now);
  return { job, effect: { kind: "poll", upstreamJobId: job.upstreamJobId, nextAt }, wakeAt: nextAt };
}

/** Until the next poll: writes the start to D1, unless D1 has it. */
function recordStart(job: ProcessingJob): Step {
  if (job.recorded !== "accepted") return wait(job, job.pollAt);
  return { job, effect: { kind: "record" }, wakeAt: job.pollAt };
}

function pollSoon(job: ProcessingJob, now: number): Step {
  const pollAt = Math.max(now, job.notBefore, (job.polledAt ?? 0) + CALLBACK_SPACING_MS);
  return wait({ ...job, calledBackSincePoll: true, pollAt }, pollAt);
}

/** The response to a submit whose callback arrived first. */
function applySubmit(job: ProcessingJob, outcome: SubmitOutcome, now: number): Step {
  if (outcome.kind === "accepted") return pollSoon({ ...job, upstreamJobId: outcome.upstreamJobId }, now);
  const retryAfterMs = retryAfterMsOf(outcome);
  return retryAfterMs === null ? wait(job, job.pollAt) : obeyRetryAfter(job, retryAfterMs, now);
}

function obeyRetryAfter(job: ProcessingJob, retryAfterMs: number, now: number): Step {
  return pollAgainAt({ ...job, notBefore: now + retryAfterMs }, now + retryAfterMs);
}

function applyPoll(job: ProcessingJob, event: Extract<JobEvent, { kind: "polled" }>, now: number): Step {
  const { outcome } = event;
  const next = { ...job, polls: job.polls + 1, polledAt: now, calledBackSincePoll: false };
  switch (outcome.kind) {
    case "running": {
      const shown = progressOf(job, now).percent;
      const running = withState({ ...next, shown, failures: 0, missingSince: null }, outcome, now);
      const nextAt = running.begunAt === null ? Math.min(event.nextAt, nextPollAt(running, 1, now)) : event.nextAt;
      const pollAt = job.calledBackSincePoll ? now + CALLBACK_SPACING_MS : nextAt;
      return recordStart({ ...running, pollAt });
    }
    case "finished":
      return storeNext(storingFrom(job, outcome.result, event.songIds), now);
    case "failed":
      return wait(failed(job, { code: "upstream_failed", message: outcome.message }, now), now);
    case "missing":
      return waitOrFailMissing(next, now);
    case "denied":
      return pollAgainAt({ ...next, failures: job.failures + 1 }, now + DENIED_RETRY_MS);
    default: {
      const failures = job.failures + 1;
      const failing = { ...next, failures };
      if (outcome.retryAfterMs !== null) return obeyRetryAfter(failing, outcome.retryAfterMs, now);
      return pollAgainAt(failing, now + backoffMs(job.id, failures, RETRY));
    }
  }
}

/** The job as the upstream says it is. Once begun, it stays begun, and its progress never decreases. */
function withState(
  job: ProcessingJob,
  { begun, progress, stage = job.stage ?? undefined }: Extract<FindOutcome, { kind: "running" }>,
  now: number,
): ProcessingJob {
  if (begun === false && !job.begun) return { ...job, begunAt: null, stage: null };
  const state = { begun: true, begunAt: job.begunAt ?? now, stage: stage ?? null };
  return { ...job, ...state, progress: Math.max(job.progress, progress ?? 0) };
}

function pollAgainAt(job: ProcessingJob, pollAt: number): Step {
  return wait({ ...job, pollAt }, pollAt);
}

function waitOrFailMissing(job: ProcessingJob, now: number): Step {
  const missingSince = job.missingSince ?? now;
  if (now - missingSince < MISSING_GRACE_MS) return pollAgainAt({ ...job, missingSince }, now + MISSING_RETRY_MS);
  return wait(failed(job, { code: "upstream_lost", message: "The upstream lost the job." }, now), now);
}

function storingFrom(
  job: ProcessingJob,
  result: Extract<FindOutcome, { kind: "finished" }>["result"],
  songIds: string[],
): Extract<Job, { status: "storing" }> {
  return {
    ...baseOf(job),
    status: "storing",
    upstreamJobId: job.upstreamJobId,
    startedAt: job.startedAt,
    model: result.model,
    lyrics: result.lyrics,
    songs: result.songs.map((upstream, i) => ({
      id: songIds[i] ?? `${job.id}-${i}`,
      upstream,
      audio: null,
      image: null,
    })),
    tries: 0,
    notBefore: 0,
    refreshLinks: false,
  };
}
