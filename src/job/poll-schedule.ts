import type { JobBase, Processing } from "./job.ts";

/** Without callbacks, as parts of the median: as good as the optimum for seven looks per song (docs/evidence/polling.md). */
const FIRST_OF_MEDIAN = 0.5;
const INTERVAL_OF_MEDIAN = 0.12;
const LONGEST_INTERVAL_MS = 11_000;
const SHORTEST_INTERVAL_MS = 1_500;
/** With callbacks, once all percentiles have passed. */
const SAFETY_INTERVAL_MS = 60_000;
/** A callback storm costs at most one look in this time. */
export const CALLBACK_SPACING_MS = 2_000;

type Looked = JobBase & Processing;

/**
 * When to look for a result (epoch ms), `looks` looks having been made; never before `now`.
 * Follows docs/evidence/lifecycle.md, "Polling the upstream": with callbacks safety looks at p50, p80, p95, then every minute;
 * without, nothing before p5 and half of p50, then evenly with jitter.
 */
export function nextPollAt(job: Looked, polls: number, now: number): number {
  const due = job.callbacks ? safetyLookAt(job, now) : evenLookAt(job, polls, now);
  // Alarms are booked in whole milliseconds: one that fired a fraction too early would be booked again and again.
  return Math.ceil(Math.max(due, now));
}

/** By the time that has passed, not by the looks made: after an outage there is nothing to make up for. */
function safetyLookAt({ pace, startedAt }: Looked, now: number): number {
  const percentiles = [pace.p50, pace.p80, pace.p95].map((ms) => startedAt + ms);
  const next = percentiles.find((at) => at > now + CALLBACK_SPACING_MS) ?? now + SAFETY_INTERVAL_MS;
  // What is learned in an outage has a tail as long as the outage was.
  return Math.min(next, now + Math.max(pace.p50, SAFETY_INTERVAL_MS));
}

function evenLookAt(job: Looked, polls: number, now: number): number {
  const { p5, p50 } = job.pace;
  if (polls === 0) return job.startedAt + Math.max(p5, p50 * FIRST_OF_MEDIAN);
  return now + intervalOf(job) * (0.9 + 0.2 * jitter(job.id, polls));
}

function intervalOf({ pace }: Looked): number {
  return Math.min(LONGEST_INTERVAL_MS, Math.max(SHORTEST_INTERVAL_MS, pace.p50 * INTERVAL_OF_MEDIAN));
}

/** When a job that a look found over at `now` probably ended: the middle of the time in which nobody looked. */
export function estimatedEndAt(job: Looked, now: number): number {
  const unseenMs = job.calledBackSincePoll ? 0 : Math.min(intervalOf(job), now - (job.polledAt ?? job.startedAt));
  return Math.round(now - Math.max(0, unseenMs) / 2);
}

/** 0–1, the same for the same job and look, so that a replay books the same time. */
export function jitter(id: string, turn: number): number {
  let hash = 2_166_136_261 ^ turn;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Doubling from `firstMs` to `mostMs`, ±20 %. `failures` counts from 1. */
export function backoffMs(id: string, failures: number, range: { firstMs: number; mostMs: number }): number {
  const plain = Math.min(range.mostMs, range.firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(plain * (0.8 + 0.4 * jitter(id, failures)));
}
