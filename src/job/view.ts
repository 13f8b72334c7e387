import { hasNoResult } from "./cancel.ts";
import { isEnded, type Job, type JobBase, type LiveJob, type Processing } from "./job.ts";
import { CONFIRMATION_MS } from "./poll-schedule.ts";
import type { Stage } from "./stage.ts";

/** What readers see of a job until D1 has its end. */
export interface JobView {
  /** Increases whenever `status`, `progress` or `canceling` changes. Below `LAST_REVISION` until `ended`. */
  revision: number;
  /** Whether D1 has the job's end. If so, read the job from D1. */
  ended: boolean;
  status: "queued" | "processing" | "canceled";
  /** 0–100, whole. */
  progress: number;
  estimated: boolean;
  startedAt: number | null;
  secondsLeft: number | null;
  /** The current stage; null if the upstream does not report stages. */
  stage: Stage | null;
  /** Whether it waits in the lane's queue. The lane returns its queue position. */
  waiting: boolean;
  /** Whether it was canceled after its submit. It continues upstream and may be charged. */
  canceling: boolean;
}

/** The revision of a job whose end D1 has. It is the last one, also after the object has deleted the job. */
export const LAST_REVISION = 1_000;

const NOT_YET_RECORDED: Progress = { percent: 99, estimated: true, secondsLeft: 1 };
const NONE: Progress = { percent: 0, estimated: true, secondsLeft: null };

/**
 * Readers see the end of a job only once D1 has it; until then the job is at 99 %. The progress is never less than that
 * of `afterRevision`, the revision that the reader saw last, even if the clock was set back.
 */
export function viewOf(job: Job, now: number, afterRevision = 0): JobView {
  const status = statusOf(job);
  const { percent, estimated, secondsLeft } = isEnded(job) ? endOf(job) : progressOf(job, now);
  const progress = status === "processing" ? Math.max(percent, progressAt(afterRevision)) : percent;
  const summary = {
    ended: isEnded(job) && job.recorded === "ended",
    status,
    progress,
    queue: queueOf(job),
    canceling: job.cancel !== undefined && status !== "canceled",
  };
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const waiting = job.status === "queued" && job.slot === "waiting";
  const { queue: _, ...shown } = summary;
  return { ...shown, revision: revisionOf(summary), estimated, startedAt, secondsLeft, stage: stageOf(job), waiting };
}

/** What the upstream has reported about its own queue: nothing, that the job is in it, or that it has left it. */
function queueOf(job: Job): "unknown" | "in" | "left" {
  if (job.status !== "processing" || job.begunAt === job.startedAt) return "unknown";
  return job.begunAt === null ? "in" : "left";
}

function stageOf(job: Job): Stage | null {
  if (job.status === "processing") return job.stage;
  const isStoring = job.status === "storing" || (isEnded(job) && statusOf(job) === "processing");
  return isStoring ? "storing" : null;
}

function statusOf(job: Job): JobView["status"] {
  if (isEnded(job) && hasNoResult(job)) return "canceled";
  const isWaiting = job.status === "processing" && job.begunAt === null;
  return isWaiting || job.status === "queued" || job.status === "submitting" ? "queued" : "processing";
}

function endOf(job: Job): Progress {
  return statusOf(job) === "canceled" ? NONE : NOT_YET_RECORDED;
}

interface Summary extends Pick<JobView, "ended" | "status" | "progress" | "canceling"> {
  queue: ReturnType<typeof queueOf>;
}

/** In the order in which a job passes them: waiting, accepted, in the upstream's queue, and then percent by percent. */
const ACCEPTED = 1;
const IN_QUEUE = 2;
const AT_ZERO = 3;

/** Computed from fields that never go back, so that it is not stored and is the same after a crash. */
function revisionOf({ ended, status, progress, queue, canceling }: Summary): number {
  if (ended) return LAST_REVISION;
  if (status === "canceled") return LAST_REVISION - 1;
  const waiting = queue === "in" ? IN_QUEUE : 0;
  const running = progress === 0 && queue === "unknown" ? ACCEPTED : AT_ZERO + progress;
  return 2 * (status === "queued" ? waiting : running) + (canceling ? 1 : 0);
}

function progressAt(revision: number): number {
  return Math.max(0, Math.min(NOT_YET_RECORDED.percent, Math.floor(revision / 2) - AT_ZERO));
}

export interface Progress {
  /** 0–100, whole. */
  percent: number;
  /** False if the upstream reported the percentage. */
  estimated: boolean;
  /** Estimated seconds until the job ends; null if there is no estimate. */
  secondsLeft: number | null;
}

/** An estimate stays below 100 % until the upstream has finished the job. */
const MAX_ESTIMATED = 95;
const STORING = 97;
/** A job that takes longer than estimated needs at least this share of its estimate from now on. */
const OVERRUN_SHARE = 0.05;
/** From this percentage on, the remaining time of a job with stages is computed from its pace. */
const MIN_MEASURED = 10;

/** The progress of a job at `now`. It never decreases while `now` increases. */
export function progressOf(job: LiveJob, now: number): Progress {
  if (job.status === "storing") return { percent: STORING, estimated: true, secondsLeft: 1 };
  if (job.status !== "processing" || job.begunAt === null) {
    return { percent: 0, estimated: true, secondsLeft: Math.ceil(job.pace.p50 / 1000) };
  }
  const elapsed = Math.max(0, now - job.begunAt);
  const estimate = mayBeWaiting(job, elapsed) ? 0 : Math.min(MAX_ESTIMATED, Math.floor((100 * elapsed) / totalMs(job)));
  const leftMs = Math.max(totalMs(job) - elapsed, OVERRUN_SHARE * totalMs(job));
  return {
    percent: Math.max(estimate, job.shown ?? 0, Math.min(STORING, Math.floor(job.progress))),
    estimated: estimate > job.progress,
    secondsLeft: Math.max(1, Math.ceil(leftMs / 1000)),
  };
}

type ProcessingJob = JobBase & Processing;

/** Whether a new job may still be in the upstream's queue. If so, its estimate stays at 0 %. */
function mayBeWaiting({ begun, failures }: ProcessingJob, elapsed: number): boolean {
  return !begun && (failures > 0 || elapsed < 2 * CONFIRMATION_MS);
}

/** The job's total time: from its upstream's progress if the upstream reports stages, else the learned median. */
function totalMs({ stage, progress, polledAt, begunAt, pace }: ProcessingJob): number {
  if (stage === null || progress < MIN_MEASURED || polledAt === null || begunAt === null) return pace.p50;
  return ((polledAt - begunAt) * 100) / progress;
}
