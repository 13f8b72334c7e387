import { failed } from "./end.ts";
import { type EndedJob, isOver, type Job, type LiveJob } from "./job.ts";
import { jitter } from "./look.ts";
import { stepProcessing } from "./step-processing.ts";
import { stepStoring } from "./step-storing.ts";
import { stepQueued, stepSubmitting } from "./step-submitting.ts";
import { type JobEvent, type Step, wait } from "./transition.ts";

/** D1 that cannot be written is asked again after so long: the end itself is already decided. */
const RECORD_AGAIN_MS = 5_000;
/** An ended job's object is kept this long for late callbacks and a sweep that read an old row. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The whole life of a job, pure and total: any event in any state gives a next state, at most one effect and the
 * next wake-up. The caller saves `job` and books `wakeAt` before it starts the effect.
 */
export function step(job: Job, event: JobEvent, now: number): Step {
  const next = isOver(job) ? stepOver(job, event, now) : stepLive(job, event, now);
  return isOver(next.job) ? next : beforeDeadline(next);
}

function stepLive(job: LiveJob, event: JobEvent, now: number): Step {
  const next = stepState(job, event, now);
  if (isOver(next.job)) return record(next.job, now);
  if (now < job.deadlineAt) return next;
  return record(
    failed(next.job, { code: "deadline_exceeded", message: "The job did not end before its deadline." }, now),
    now,
  );
}

function stepState(job: LiveJob, event: JobEvent, now: number): Step {
  switch (job.status) {
    case "queued":
      return stepQueued(job, event, now);
    case "submitting":
      return stepSubmitting(job, event, now);
    case "processing":
      return stepProcessing(job, event, now);
    case "storing":
      return stepStoring(job, event, now);
  }
}

function beforeDeadline(next: Step): Step {
  return { ...next, wakeAt: Math.min(next.wakeAt ?? next.job.deadlineAt, next.job.deadlineAt) };
}

function stepOver(job: EndedJob, event: JobEvent, now: number): Step {
  if (event.kind === "recorded" && event.what === "ended") return settle({ ...job, recorded: "ended" }, now);
  if (event.kind === "discarded" && event.ok && job.status === "failed") return settle({ ...job, leftovers: [] }, now);
  if (event.kind === "unrecorded" || event.kind === "discarded") return wait(job, again(job, now));
  return job.recorded === "ended" ? settle(job, now) : record(job, now);
}

function record(job: EndedJob, now: number): Step {
  return { job, effect: { kind: "record" }, wakeAt: again(job, now) };
}

function settle(job: EndedJob, now: number): Step {
  if (job.status === "failed" && job.leftovers.length > 0) {
    return { job, effect: { kind: "discard", assetIds: job.leftovers }, wakeAt: again(job, now) };
  }
  const forgetAt = job.endedAt + KEPT_MS;
  return now < forgetAt ? wait(job, forgetAt) : { job, effect: { kind: "forget" }, wakeAt: null };
}

function again(job: Job, now: number): number {
  return now + Math.round(RECORD_AGAIN_MS * (1 + jitter(job.id, job.attempts.length)));
}
