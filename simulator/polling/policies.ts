import type { DurationEstimate } from "../../src/job/duration-estimate.ts";
import { type JobSeed, newJob, type Processing } from "../../src/job/job.ts";
import { nextPollAt } from "../../src/job/poll-schedule.ts";

/** The time of the next poll (ms since the start) after `polls` polls, the last of them at `atMs`. */
export type Policy = (polls: number, atMs: number) => number;

export interface Cost {
  polls: number;
  delayMs: number;
}

/** Per duration, the polls of a policy without callbacks and how late it detects the end. Responses take no time. */
export function costsOf(policy: Policy, durations: readonly number[]): Cost[] {
  return durations.map((durationMs) => {
    let atMs = 0;
    let polls = 0;
    while (polls === 0 || atMs < durationMs) {
      atMs = policy(polls, atMs);
      polls++;
    }
    return { polls, delayMs: atMs - durationMs };
  });
}

export function everyMs(ms: number): Policy {
  return (_, atMs) => atMs + ms;
}

/** Doubles the interval, without a limit. */
export function doubling(firstMs: number): Policy {
  return (polls, atMs) => atMs + firstMs * 2 ** polls;
}

/** The gateway's schedule with a known duration estimate. */
export function gatewayPolicy(estimate: DurationEstimate, seed: JobSeed): Policy {
  const processing: Processing = {
    status: "processing",
    upstreamJobId: "",
    startedAt: 0,
    ...{ begunAt: 0, begun: true, stage: null },
    polls: 0,
    polledAt: null,
    pollAt: 0,
    notBefore: 0,
    calledBackSincePoll: false,
    failures: 0,
    missingSince: null,
    progress: 0,
  };
  const job = { ...newJob(seed, estimate), ...processing, callbacks: false };
  return (polls, atMs) => nextPollAt(job, polls, atMs);
}

export function estimateOf(durations: readonly number[]): DurationEstimate {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  return { p5: at(0.05), p50: at(0.5), p80: at(0.8), p95: at(0.95) };
}
