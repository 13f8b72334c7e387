import type { JobBase, Processing } from "./job.ts";

/** Without callbacks, as fractions of the median: close to the optimum for 7 polls per song (docs/evidence/polling.md). */
const FIRST_OF_MEDIAN = 0.5;
const INTERVAL_OF_MEDIAN = 0.12;
const MAX_INTERVAL_MS = 11_000;
const MIN_INTERVAL_MS = 1_500;
/** With callbacks, after the 95th percentile. */
const SAFETY_INTERVAL_MS = 60_000;
/** One early poll finds out whether the upstream has begun, so that a job in its queue is not shown as running. */
export const CONFIRMATION_MS = 3_000;
/** While the upstream says that it has not begun. */
const PENDING_INTERVAL_MS = 15_000;
/** An upstream that reports stages is polled often enough to show them. */
const STAGE_INTERVAL_MS = 2_000;
const STAGE_INTERVAL_OF_MEDIAN = 0.3;
/** Many callbacks within this time cause at most one poll. */
export const CALLBACK_SPACING_MS = 2_000;

type ProcessingJob = JobBase & Processing;

/**
 * The time of the next poll after `polls` polls (epoch ms); never before `now`. As described in
 * docs/evidence/lifecycle.md, "Polling the upstream". With callbacks, the job is polled at p50, p80 and p95 and then
 * every minute, in case a callback is lost. Without, the first poll is at p5 or half of p50, whichever is later, and
 * the others follow at even intervals with jitter. All times count from when the upstream began.
 */
export function nextPollAt(job: ProcessingJob, polls: number, now: number): number {
  const scheduled = job.callbacks ? safetyPollAt(job, now) : evenPollAt(job, polls, now);
  const due = Math.min(scheduled, progressPollAt(job, polls, now));
  // Alarms have whole milliseconds. Rounded down, an alarm would fire before its time and be set again in a loop.
  return Math.ceil(Math.max(due, now));
}

/** The next poll that only finds out how far the job is. */
function progressPollAt(job: ProcessingJob, polls: number, now: number): number {
  if (job.begunAt === null) return now + Math.min(PENDING_INTERVAL_MS, Math.max(intervalOf(job), STAGE_INTERVAL_MS));
  if (!job.begun && polls === 0) return job.startedAt + CONFIRMATION_MS;
  if (job.stage === null) return Number.POSITIVE_INFINITY;
  return now + Math.max(STAGE_INTERVAL_MS, job.pace.p50 * STAGE_INTERVAL_OF_MEDIAN);
}

function beginningOf({ begunAt, startedAt }: ProcessingJob): number {
  return begunAt ?? startedAt;
}

/** Depends on the elapsed time, not on the number of polls: polls that an outage prevented are not made up for. */
function safetyPollAt(job: ProcessingJob, now: number): number {
  const { pace } = job;
  const percentiles = [pace.p50, pace.p80, pace.p95].map((ms) => beginningOf(job) + ms);
  const next = percentiles.find((at) => at > now + CALLBACK_SPACING_MS) ?? now + SAFETY_INTERVAL_MS;
  // Percentiles learned during an outage can be as long as the outage: never wait longer than the median or a minute.
  return Math.min(next, now + Math.max(pace.p50, SAFETY_INTERVAL_MS));
}

function evenPollAt(job: ProcessingJob, polls: number, now: number): number {
  const { p5, p50 } = job.pace;
  const firstAt = beginningOf(job) + Math.max(p5, p50 * FIRST_OF_MEDIAN);
  if (polls === 0 || (polls === 1 && !job.begun && firstAt > now)) return firstAt;
  return now + intervalOf(job) * (0.9 + 0.2 * jitter(job.id, polls));
}

function intervalOf({ pace }: ProcessingJob): number {
  return Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, pace.p50 * INTERVAL_OF_MEDIAN));
}

/** When a job that a poll at `now` found finished probably ended: the middle of the time since the previous poll. */
export function estimatedEndAt(job: ProcessingJob, now: number): number {
  const unobservedMs = job.calledBackSincePoll
    ? 0
    : Math.min(intervalOf(job), now - (job.polledAt ?? beginningOf(job)));
  return Math.round(now - Math.max(0, unobservedMs) / 2);
}

/** 0–1, the same for the same job and index, so that a repeated step sets the same alarm. */
export function jitter(id: string, index: number): number {
  let hash = 2_166_136_261 ^ index;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Exponential backoff from `firstMs` to `maxMs`, ±20 %. `failures` counts from 1. */
export function backoffMs(id: string, failures: number, range: { firstMs: number; maxMs: number }): number {
  const delayMs = Math.min(range.maxMs, range.firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(delayMs * (0.8 + 0.4 * jitter(id, failures)));
}
