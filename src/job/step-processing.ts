import { baseOf, failed } from "./end.ts";
import { type JobEvent, type Step, wait } from "./events.ts";
import type { Job, JobBase, Processing } from "./job.ts";
import { type FindOutcome, retryAfterMsOf, type SubmitOutcome } from "./outcome.ts";
import { backoffMs, CALLBACK_SPACING_MS, nextPollAt } from "./poll-schedule.ts";
import { storingNext } from "./step-storing.ts";

/** A job that the upstream does not know may be known in a moment: its index can lag behind its queue. */
const MISSING_GRACE_MS = 120_000;
const MISSING_AGAIN_MS = 10_000;
const RETRY = { firstMs: 2_000, mostMs: 60_000 };
const DENIED_AGAIN_MS = 60_000;
const RECORD_AGAIN_MS = 5_000;

type ProcessingJob = JobBase & Processing;

export function stepProcessing(job: ProcessingJob, event: JobEvent, now: number): Step {
  switch (event.kind) {
    case "polled":
      return looked(job, event, now);
    case "called_back":
      return lookSoon(job, now);
    case "submitted":
      return submitted(job, event.outcome, now);
    case "recorded":
      return wait({ ...job, recorded: event.what }, job.pollAt);
    case "record_failed":
      return wait(job, Math.min(job.pollAt, now + RECORD_AGAIN_MS));
    case "wake":
      return now < job.pollAt ? beforeLook(job) : look(job, now);
    default:
      return wait(job, job.pollAt);
  }
}

/** Leaves the job as it is and books the next look: a poll then costs one row for the alarm and one for what it found. */
function look(job: ProcessingJob, now: number): Step {
  const nextAt = nextPollAt(job, job.polls + 1, now);
  return { job, effect: { kind: "poll", upstreamJobId: job.upstreamJobId, nextAt }, wakeAt: nextAt };
}

function beforeLook(job: ProcessingJob): Step {
  if (job.recorded !== "accepted") return wait(job, job.pollAt);
  return { job, effect: { kind: "record" }, wakeAt: job.pollAt };
}

function lookSoon(job: ProcessingJob, now: number): Step {
  const pollAt = Math.max(now, job.notBefore, (job.polledAt ?? 0) + CALLBACK_SPACING_MS);
  return wait({ ...job, calledBackSincePoll: true, pollAt }, pollAt);
}

/** The callback was here before its submit's answer. */
function submitted(job: ProcessingJob, outcome: SubmitOutcome, now: number): Step {
  if (outcome.kind === "accepted") return lookSoon({ ...job, upstreamJobId: outcome.upstreamJobId }, now);
  const asked = retryAfterMsOf(outcome);
  return asked === null ? wait(job, job.pollAt) : stayAway(job, asked, now);
}

function stayAway(job: ProcessingJob, retryAfterMs: number, now: number): Step {
  return lookAgain({ ...job, notBefore: now + retryAfterMs }, now + retryAfterMs);
}

function looked(job: ProcessingJob, event: Extract<JobEvent, { kind: "polled" }>, now: number): Step {
  const { outcome } = event;
  const after = { ...job, polls: job.polls + 1, polledAt: now, calledBackSincePoll: false };
  switch (outcome.kind) {
    case "running": {
      const progress = Math.max(job.progress, outcome.progress ?? 0);
      const pollAt = job.calledBackSincePoll ? now + CALLBACK_SPACING_MS : event.nextAt;
      const running = { ...after, failures: 0, missingSince: null, progress, pollAt };
      return beforeLook(running);
    }
    case "finished":
      return storingNext(storingFrom(job, outcome.result, event.songIds), now);
    case "failed":
      return wait(failed(job, { code: "upstream_failed", message: outcome.message }, now), now);
    case "missing":
      return missing(after, now);
    case "denied":
      return lookAgain({ ...after, failures: job.failures + 1 }, now + DENIED_AGAIN_MS);
    default: {
      const failures = job.failures + 1;
      const failing = { ...after, failures };
      if (outcome.retryAfterMs !== null) return stayAway(failing, outcome.retryAfterMs, now);
      return lookAgain(failing, now + backoffMs(job.id, failures, RETRY));
    }
  }
}

function lookAgain(job: ProcessingJob, pollAt: number): Step {
  return wait({ ...job, pollAt }, pollAt);
}

function missing(job: ProcessingJob, now: number): Step {
  const missingSince = job.missingSince ?? now;
  if (now - missingSince < MISSING_GRACE_MS) return lookAgain({ ...job, missingSince }, now + MISSING_AGAIN_MS);
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
