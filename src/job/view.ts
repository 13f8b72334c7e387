import { isOver, type Job } from "./job.ts";
import { progressOf } from "./progress.ts";

/** What a reader is told of a job that D1 does not hold for over yet. */
export interface JobView {
  /** Whether D1 has the end: then it tells more than this. */
  over: boolean;
  status: "queued" | "processing";
  /** 0–100, whole. */
  progress: number;
  estimated: boolean;
  secondsLeft: number | null;
  /** Whether it stands in the upstream's lane: the lane knows how many are before it. */
  waiting: boolean;
}

/** An end counts for readers once D1 has it: until then the job is as good as there. */
export function viewOf(job: Job, now: number): JobView {
  if (isOver(job)) {
    return {
      over: job.recorded === "ended",
      status: "processing",
      progress: 99,
      estimated: true,
      secondsLeft: 1,
      waiting: false,
    };
  }
  const { percent, estimated, secondsLeft } = progressOf(job, now);
  const waiting = job.status === "queued" || job.status === "submitting";
  return {
    over: false,
    status: waiting ? "queued" : "processing",
    progress: percent,
    estimated,
    secondsLeft,
    waiting: job.place === "waiting",
  };
}
