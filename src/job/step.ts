import { afterCancel, ordered } from "./cancel.ts";
import { failed } from "./end.ts";
import { type JobEvent, type LaneReport, type Step, wait } from "./events.ts";
import { type EndedJob, isEnded, type Job, type LiveJob } from "./job.ts";
import { estimatedEndAt, jitter } from "./poll-schedule.ts";
import { stepProcessing } from "./step-processing.ts";
import { stepQueued } from "./step-queued.ts";
import { stepStoring } from "./step-storing.ts";
import { stepSubmitting } from "./step-submitting.ts";

const TOO_LATE = { code: "deadline_exceeded", message: "The job did not end before its deadline." } as const;
/** D1 that cannot be written is asked again after so long: the end itself is already decided. */
const RECORD_AGAIN_MS = 5_000;
/** An ended job's object is kept this long for late callbacks and a sweep that read an old row. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The whole life of a job, pure and total: any event in any state gives a next state, at most one effect and the
 * next wake-up. `called_back`, `canceled` and `granted` come from outside and never start an effect. The caller saves
 * `job` and books `wakeAt` before it starts the effect.
 */
export function step(job: Job, event: JobEvent, now: number): Step {
  const next = isEnded(job) ? stepOver(job, event, now) : wanted(stepLive(heard(job, event), event, now), now);
  return isEnded(next.job) ? next : beforeDeadline(next);
}

function heard(job: LiveJob, event: JobEvent): LiveJob {
  if (event.kind === "canceled") return ordered(job, event);
  return event.kind === "called_back" ? { ...job, calledBack: true } : job;
}

/** What was canceled ends here. The lane is told before anything else; nothing more is fetched. */
function wanted(next: Step, now: number): Step {
  const job = afterCancel(next.job, now);
  if (job === next.job) return next;
  const effect = next.effect?.kind === "store" ? null : next.effect;
  return { job, effect, wakeAt: effect ? again(job, now) : now };
}

function stepLive(job: LiveJob, event: JobEvent, now: number): Step {
  const next = stepState(job, event, now);
  if (isFromOutside(event)) return next;
  const overdue = !isEnded(next.job) && now >= job.deadlineAt;
  const ended = overdue ? failed(next.job as LiveJob, TOO_LATE, now) : next.job;
  const endedAt = job.status === "processing" ? estimatedEndAt(job, now) : now;
  return givePlaceBack(isEnded(ended) ? record(ended, now) : next, endedAt);
}

/** Others may call while an effect is under way: they change the state and the alarm, and start nothing themselves. */
function isFromOutside({ kind }: JobEvent): boolean {
  return kind === "called_back" || kind === "canceled" || kind === "granted";
}

/** As soon as the upstream is done with a job its place is free, before anything is fetched or recorded. */
function givePlaceBack(next: Step, endedAt: number): Step {
  const { job } = next;
  if (job.slot === "none" || !(isEnded(job) || job.status === "storing")) return next;
  const effect = { kind: "release" as const, report: reportOf(job, endedAt) };
  return { job: { ...job, slot: "none" }, effect, wakeAt: next.wakeAt };
}

/** Null where the upstream ended nothing: our deadline says nothing of how long it takes. */
function reportOf(job: Extract<Job, { startedAt: number | null }>, endedAt: number): LaneReport | null {
  if (job.startedAt === null || (job.status === "failed" && job.code !== "upstream_failed")) return null;
  const failed = job.status === "failed" && { failed: true as const };
  return { durationMs: endedAt - job.startedAt, calledBack: job.calledBack, ...failed };
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
  // At once, not after a while: whoever calls again and again must not put the record off.
  if (isFromOutside(event)) return wait(job, job.recorded === "ended" ? job.endedAt + KEPT_MS : now);
  return givePlaceBack(closing(job, event, now), now);
}

function closing(job: EndedJob, event: JobEvent, now: number): Step {
  if (event.kind === "recorded" && event.what === "ended") return settle({ ...job, recorded: "ended" }, now);
  if (event.kind === "discarded" && event.ok) return settle({ ...job, leftovers: [] }, now);
  if (event.kind === "record_failed" || event.kind === "discarded") return wait(job, again(job, now));
  return job.recorded === "ended" ? settle(job, now) : record(job, now);
}

function record(job: EndedJob, now: number): Step {
  return { job, effect: { kind: "record" }, wakeAt: again(job, now) };
}

function settle(job: EndedJob, now: number): Step {
  if (job.leftovers.length > 0) {
    return { job, effect: { kind: "discard", assetIds: job.leftovers }, wakeAt: again(job, now) };
  }
  const forgetAt = job.endedAt + KEPT_MS;
  return now < forgetAt ? wait(job, forgetAt) : { job, effect: { kind: "forget" }, wakeAt: null };
}

function again(job: Job, now: number): number {
  return now + Math.round(RECORD_AGAIN_MS * (1 + jitter(job.id, job.attempts.length)));
}
