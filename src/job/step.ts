import { afterCancel, withCancelRequest } from "./cancel.ts";
import { failed } from "./end.ts";
import { type JobEvent, type LaneReport, type Step, wait } from "./events.ts";
import { type EndedJob, isEnded, type Job, type LiveJob } from "./job.ts";
import { estimatedEndAt, jitter } from "./poll-schedule.ts";
import { stepProcessing } from "./step-processing.ts";
import { stepQueued } from "./step-queued.ts";
import { stepStoring } from "./step-storing.ts";
import { stepSubmitting } from "./step-submitting.ts";

const DEADLINE_EXCEEDED = {
  code: "deadline_exceeded",
  message: "The job did not finish before its deadline.",
} as const;
/** The retry delay while D1 or R2 is unavailable after the job has ended. */
const CLEANUP_RETRY_MS = 5_000;
/** The alarm that resumes after a crash during the write to D1. */
const RECORD_GUARD_MS = 30_000;
/** How long the object of an ended job is kept, for late callbacks and for a sweep that read an old row. */
const RETENTION_MS = 24 * 3_600_000;

/**
 * The state machine of a job. Pure and total: any event in any state gives a next state, at most one effect and the
 * next alarm. `called_back`, `canceled` and `granted` are not outcomes of effects and never start one. The caller must
 * save `job`, unless the step is `repeatable`, and set the alarm to `wakeAt` before it starts the effect.
 */
export function step(job: Job, event: JobEvent, now: number): Step {
  const next = isEnded(job)
    ? stepEnded(job, event, now)
    : endIfCanceled(stepLive(applyFlags(job, event), event, now), now);
  if (isEnded(next.job)) return next;
  return { ...wakeByDeadline(next), repeatable: isRepeatable(job, event, next) };
}

/**
 * A repeated copy adopts the file that is in R2, a repeated write of the start changes nothing in D1, and a callback
 * that is forgotten is followed by a poll. Each write of the job is a billed row.
 */
function isRepeatable({ status }: Job, { kind }: JobEvent, next: Step): boolean {
  if (next.job.status !== status) return false;
  if (status === "storing") return kind === "stored" && next.effect?.kind === "store";
  return status === "processing" && (kind === "recorded" || kind === "called_back");
}

function applyFlags(job: LiveJob, event: JobEvent): LiveJob {
  if (event.kind === "canceled") return withCancelRequest(job, event);
  return event.kind === "called_back" ? { ...job, calledBack: true } : job;
}

/** A release of the slot still runs, so that the lane can admit the next job. No further copy to R2 is started. */
function endIfCanceled(next: Step, now: number): Step {
  const job = afterCancel(next.job, now);
  if (job === next.job) return next;
  const effect = next.effect?.kind === "store" ? null : next.effect;
  return { job, effect, wakeAt: effect ? cleanupRetryAt(job, now) : now };
}

function stepLive(job: LiveJob, event: JobEvent, now: number): Step {
  const next = stepState(job, event, now);
  if (isFromOutside(event)) return next;
  const overdue = !isEnded(next.job) && now >= job.deadlineAt;
  const ended = overdue ? failed(next.job as LiveJob, DEADLINE_EXCEEDED, now) : next.job;
  return releaseSlot(isEnded(ended) ? record(ended, now) : next, workOf(job, now));
}

/** These events can come while an effect is running. They change the state and the alarm, and start no effect. */
function isFromOutside({ kind }: JobEvent): boolean {
  return kind === "called_back" || kind === "canceled" || kind === "granted";
}

/** The slot is released as soon as the upstream has finished the job, before any file is copied or D1 is written. */
function releaseSlot(next: Step, work: UpstreamWork): Step {
  const { job } = next;
  if (job.slot === "none" || !(isEnded(job) || job.status === "storing")) return next;
  const effect = { kind: "release" as const, report: reportOf(job, work) };
  return { job: { ...job, slot: "none" }, effect, wakeAt: next.wakeAt };
}

/** null unless the upstream ended the job: a job that Fermata's deadline ended says nothing about durations upstream. */
function reportOf(job: Extract<Job, { startedAt: number | null }>, made: UpstreamWork): LaneReport | null {
  if (job.startedAt === null || (job.status === "failed" && job.code !== "upstream_failed")) return null;
  const failed = job.status === "failed" && { failed: true as const };
  const { begunAt = job.startedAt, endedAt } = made;
  const work = begunAt === null ? { durationMs: null, endedAt } : { durationMs: Math.max(0, endedAt - begunAt) };
  return { ...work, calledBack: job.calledBack, ...failed };
}

/** When the upstream worked on the job. `begunAt`: null if it is unknown when it began; absent: with the job's start. */
interface UpstreamWork {
  begunAt?: number | null;
  endedAt: number;
}

function workOf(job: LiveJob, now: number): UpstreamWork {
  if (job.status !== "processing") return { endedAt: now };
  return { begunAt: job.begunAt, endedAt: estimatedEndAt(job, now) };
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

function wakeByDeadline(next: Step): Step {
  return { ...next, wakeAt: Math.min(next.wakeAt ?? next.job.deadlineAt, next.job.deadlineAt) };
}

function stepEnded(job: EndedJob, event: JobEvent, now: number): Step {
  // Wake now, not after a delay: otherwise repeated callbacks would postpone the write to D1 each time.
  if (isFromOutside(event)) return wait(job, job.recorded === "ended" ? job.endedAt + RETENTION_MS : now);
  return releaseSlot(finalize(job, event, now), { endedAt: now });
}

function finalize(job: EndedJob, event: JobEvent, now: number): Step {
  if (event.kind === "recorded" && event.what === "ended") return cleanUp({ ...job, recorded: "ended" }, now);
  if (event.kind === "discarded" && event.ok) return cleanUp({ ...job, leftovers: [] }, now);
  if (event.kind === "record_failed" || event.kind === "discarded") return wait(job, cleanupRetryAt(job, now));
  return job.recorded === "ended" ? cleanUp(job, now) : record(job, now);
}

function record(job: EndedJob, now: number): Step {
  return { job, effect: { kind: "record" }, wakeAt: now + RECORD_GUARD_MS };
}

function cleanUp(job: EndedJob, now: number): Step {
  if (job.leftovers.length > 0) {
    return { job, effect: { kind: "discard", assetIds: job.leftovers }, wakeAt: cleanupRetryAt(job, now) };
  }
  const deleteAt = job.endedAt + RETENTION_MS;
  return now < deleteAt ? wait(job, deleteAt) : { job, effect: { kind: "forget" }, wakeAt: null };
}

function cleanupRetryAt(job: Job, now: number): number {
  return now + Math.round(CLEANUP_RETRY_MS * (1 + jitter(job.id, job.attempts.length)));
}
