import { hasNoResult } from "./cancel.ts";
import { isEnded, type Job, type LiveJob } from "./job.ts";

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
    canceling: job.cancel !== undefined && status !== "canceled",
  };
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const waiting = job.status === "queued" && job.slot === "waiting";
  return { ...summary, revision: revisionOf(summary), estimated, startedAt, secondsLeft, waiting };
}

function statusOf(job: Job): JobView["status"] {
  if (isEnded(job) && hasNoResult(job)) return "canceled";
  return job.status === "queued" || job.status === "submitting" ? "queued" : "processing";
}

function endOf(job: Job): Progress {
  return statusOf(job) === "canceled" ? NONE : NOT_YET_RECORDED;
}

type Summary = Pick<JobView, "ended" | "status" | "progress" | "canceling">;

/** Computed from fields that never go back, so that it is not stored and is the same after a crash. */
function revisionOf({ ended, status, progress, canceling }: Summary): number {
  if (ended) return LAST_REVISION;
  if (status === "canceled") return LAST_REVISION - 1;
  return (status === "queued" ? 0 : 2 * (1 + progress)) + (canceling ? 1 : 0);
}

function progressAt(revision: number): number {
  return Math.max(0, Math.min(NOT_YET_RECORDED.percent, Math.floor(revision / 2) - 1));
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

/** The progress of a job at `now`. It never decreases while `now` increases. */
export function progressOf(job: LiveJob, now: number): Progress {
  if (job.status === "storing") return { percent: STORING, estimated: true, secondsLeft: 1 };
  if (job.status !== "processing") {
    return { percent: 0, estimated: true, secondsLeft: Math.ceil(job.pace.p50 / 1000) };
  }
  const elapsed = Math.max(0, now - job.startedAt);
  const estimate = Math.min(MAX_ESTIMATED, Math.floor((100 * elapsed) / job.pace.p50));
  return {
    percent: Math.max(estimate, Math.min(STORING, Math.floor(job.progress))),
    estimated: estimate > job.progress,
    secondsLeft: Math.max(1, Math.ceil((job.pace.p50 - elapsed) / 1000)),
  };
}
