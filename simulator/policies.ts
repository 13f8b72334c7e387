import type { Pace } from "../src/job/duration-estimate.ts";
import { type JobSeed, newJob, type Processing } from "../src/job/job.ts";
import { nextLookAt } from "../src/job/poll-schedule.ts";

/** When to look next (ms since the start), so many looks having been made, the last of them at `atMs`. */
export type Policy = (looks: number, atMs: number) => number;

export interface Cost {
  looks: number;
  delayMs: number;
}

/** The looks that `policy` makes without callbacks, and how late each end is noticed, where an answer takes no time. */
export function costsOf(policy: Policy, durations: readonly number[]): Cost[] {
  return durations.map((durationMs) => {
    let atMs = 0;
    let looks = 0;
    while (looks === 0 || atMs < durationMs) {
      atMs = policy(looks, atMs);
      looks++;
    }
    return { looks, delayMs: atMs - durationMs };
  });
}

export function everyMs(ms: number): Policy {
  return (_, atMs) => atMs + ms;
}

/** Doubling from `firstMs` without end. */
export function doubling(firstMs: number): Policy {
  return (looks, atMs) => atMs + firstMs * 2 ** looks;
}

/** Ours, where how long jobs take is known. */
export function ours(pace: Pace, seed: JobSeed): Policy {
  const processing: Processing = {
    status: "processing",
    upstreamJobId: "",
    startedAt: 0,
    looks: 0,
    lookedAt: null,
    lookAt: 0,
    notBefore: 0,
    called: false,
    failures: 0,
    missingSince: null,
    progress: 0,
  };
  const job = { ...newJob(seed), ...processing, pace, callbacks: false };
  return (looks, atMs) => nextLookAt(job, looks, atMs);
}

/** Percentiles of durations that are known beforehand. */
export function paceOf(durations: readonly number[]): Pace {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  return { p5: at(0.05), p50: at(0.5), p80: at(0.8), p95: at(0.95) };
}
