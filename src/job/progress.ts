import type { LiveJob } from "./job.ts";

export interface Progress {
  /** 0–100, whole. */
  percent: number;
  /** False where the upstream itself said so. */
  estimated: boolean;
  /** Seconds that are probably left; null when nothing can be said. */
  secondsLeft: number | null;
}

/** Nobody believes 100 % of what is not there yet. */
const MOST_ESTIMATED = 95;
const STORING = 97;

/** How far a job is at `now`. For one job and a growing `now` it never goes back. */
export function progressOf(job: LiveJob, now: number): Progress {
  if (job.status === "storing") return { percent: STORING, estimated: true, secondsLeft: 1 };
  if (job.status !== "processing") {
    return { percent: 0, estimated: true, secondsLeft: Math.ceil(job.pace.p50 / 1000) };
  }
  const elapsed = Math.max(0, now - job.startedAt);
  const guess = Math.min(MOST_ESTIMATED, Math.floor((100 * elapsed) / job.pace.p50));
  return {
    percent: Math.max(guess, Math.min(STORING, Math.floor(job.progress))),
    estimated: guess > job.progress,
    secondsLeft: Math.max(1, Math.ceil((job.pace.p50 - elapsed) / 1000)),
  };
}
