import type { JobBase, Processing } from "./job.ts";

/** Without callbacks: 12 s is the optimum for songs of 90 s; quicker upstreams are asked in proportion. */
const LONGEST_INTERVAL_MS = 12_000;
const SHORTEST_INTERVAL_MS = 1_500;
const INTERVAL_OF_MEDIAN = 0.133;
/** With callbacks, once all percentiles have passed. */
const SAFETY_INTERVAL_MS = 60_000;
/** A callback storm costs at most one look in this time. */
export const CALLBACK_SPACING_MS = 2_000;

type Looked = JobBase & Processing;

/**
 * When to look for a result (epoch ms), `looks` looks having been made; never before `now`.
 * Follows lifecycle.md, "Looking for a result": with callbacks safety looks at p50, p80, p95, then every minute;
 * without, nothing before p5, then evenly with jitter.
 */
export function nextLookAt(job: Looked, looks: number, now: number): number {
  const due = job.callbacks ? safetyLookAt(job, now) : evenLookAt(job, looks, now);
  // Alarms are booked in whole milliseconds: one that fired a fraction too early would be booked again and again.
  return Math.ceil(Math.max(due, now));
}

/** By the time that has passed, not by the looks made: after an outage there is nothing to make up for. */
function safetyLookAt({ pace, startedAt }: Looked, now: number): number {
  const percentiles = [pace.p50, pace.p80, pace.p95].map((ms) => startedAt + ms);
  const next = percentiles.find((at) => at > now + CALLBACK_SPACING_MS) ?? now + SAFETY_INTERVAL_MS;
  // What is learned in an outage has a tail as long as the outage was.
  return now < startedAt + pace.p50 ? next : Math.min(next, now + Math.max(pace.p50, SAFETY_INTERVAL_MS));
}

function evenLookAt(job: Looked, looks: number, now: number): number {
  if (looks === 0) return job.startedAt + job.pace.p5;
  const interval = Math.min(LONGEST_INTERVAL_MS, Math.max(SHORTEST_INTERVAL_MS, job.pace.p50 * INTERVAL_OF_MEDIAN));
  return now + interval * (0.9 + 0.2 * jitter(job.id, looks));
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
