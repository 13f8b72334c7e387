import { keptNothing } from "./cancel.ts";
import { isEnded, type Job, type LiveJob } from "./job.ts";

export interface Progress {
  /** 0–100, whole. */
  percent: number;
  /** False where the upstream itself said so. */
  estimated: boolean;
  /** Seconds that are probably left; null when nothing can be said. */
  secondsLeft: number | null;
}

/** Nobody believes 100 % of what is not there yet. */
const MAX_ESTIMATED = 95;
const STORING = 97;

/** How far a job is at `now`. For one job and a growing `now` it never goes back. */
export function progressOf(job: LiveJob, now: number): Progress {
  if (job.status === "storing") return { percent: STORING, estimated: true, secondsLeft: 1 };
  if (job.status !== "processing") {
    return { percent: 0, estimated: true, secondsLeft: Math.ceil(job.pace.p50 / 1000) };
  }
  const elapsed = Math.max(0, now - job.startedAt);
  const guess = Math.min(MAX_ESTIMATED, Math.floor((100 * elapsed) / job.pace.p50));
  return {
    percent: Math.max(guess, Math.min(STORING, Math.floor(job.progress))),
    estimated: guess > job.progress,
    secondsLeft: Math.max(1, Math.ceil((job.pace.p50 - elapsed) / 1000)),
  };
}

/** What a reader is told of a job that D1 does not hold for over yet. */
export interface JobView {
  /** Grows with whatever else is told here; the same job tells the same again. Below `LAST_REVISION` until `over`. */
  revision: number;
  /** Whether D1 has the end: then it tells more than this. */
  ended: boolean;
  status: "queued" | "processing" | "canceled";
  /** 0–100, whole. */
  progress: number;
  estimated: boolean;
  startedAt: number | null;
  secondsLeft: number | null;
  /** Whether it stands in the upstream's lane: the lane knows how many are before it. */
  waiting: boolean;
  /** Whether it was canceled after it had been ordered: it goes on, and may be charged. */
  canceling: boolean;
}

/** The revision of a job whose end D1 has: nothing comes after it, also when its object has forgotten it. */
export const LAST_REVISION = 1_000;

const ALMOST: Progress = { percent: 99, estimated: true, secondsLeft: 1 };
const NONE: Progress = { percent: 0, estimated: true, secondsLeft: null };

/**
 * An end counts for readers once D1 has it: until then the job is as good as there. To whoever has seen
 * `afterRevision` it tells no smaller progress, though the clock may have been set back.
 */
export function viewOf(job: Job, now: number, afterRevision = 0): JobView {
  const status = statusOf(job);
  const { percent, estimated, secondsLeft } = isEnded(job) ? endOf(job) : progressOf(job, now);
  const progress = status === "processing" ? Math.max(percent, progressAt(afterRevision)) : percent;
  const shown = {
    ended: isEnded(job) && job.recorded === "ended",
    status,
    progress,
    canceling: job.cancel !== undefined && status !== "canceled",
  };
  const startedAt = "startedAt" in job ? job.startedAt : null;
  const waiting = job.status === "queued" && job.slot === "waiting";
  return { ...shown, revision: revisionOf(shown), estimated, startedAt, secondsLeft, waiting };
}

function statusOf(job: Job): JobView["status"] {
  if (isEnded(job) && keptNothing(job)) return "canceled";
  return job.status === "queued" || job.status === "submitting" ? "queued" : "processing";
}

function endOf(job: Job): Progress {
  return statusOf(job) === "canceled" ? NONE : ALMOST;
}

type Shown = Pick<JobView, "ended" | "status" | "progress" | "canceling">;

/** Follows from what is shown, of which nothing ever goes back: it need not be kept, and is the same after a crash. */
function revisionOf({ ended, status, progress, canceling }: Shown): number {
  if (ended) return LAST_REVISION;
  if (status === "canceled") return LAST_REVISION - 1;
  return (status === "queued" ? 0 : 2 * (1 + progress)) + (canceling ? 1 : 0);
}

function progressAt(revision: number): number {
  return Math.max(0, Math.min(ALMOST.percent, Math.floor(revision / 2) - 1));
}
