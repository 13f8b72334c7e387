import type { Policy } from "./policies.ts";

/** The resolution of the search: polls are only placed on these steps. */
const STEPS = 1_500;

/**
 * The poll times with the smallest mean delay for known durations, by dynamic programming, where one poll costs as
 * much as `pollCostMs` of delay.
 */
export function optimalPolicy(durations: readonly number[], pollCostMs: number): Policy {
  const times = gridOf(durations);
  const { unfinished, sums } = countedAt(times, durations);
  const count = durations.length;
  const costs = new Float64Array(times.length);
  const nexts = new Int32Array(times.length);
  for (let i = times.length - 2; i >= 0; i--) {
    let best = Number.POSITIVE_INFINITY;
    for (let j = i + 1; j < times.length; j++) {
      const ended = at(unfinished, i) - at(unfinished, j);
      const delayed = at(times, j) * ended - (at(sums, j) - at(sums, i));
      const cost = delayed / count + at(costs, j);
      if (cost < best) nexts[i] = j;
      best = Math.min(best, cost);
      if (delayed / count > best) break;
    }
    costs[i] = best + (pollCostMs * at(unfinished, i)) / count;
  }
  return policyOf(times, nexts);
}

function policyOf(times: Float64Array, nexts: Int32Array): Policy {
  const plan: number[] = [];
  for (let i = nexts[0] ?? 0; i < times.length - 1; i = nexts[i] ?? times.length) plan.push(at(times, i));
  plan.push(at(times, times.length - 1));
  return (polls) => plan[polls] ?? at(times, times.length - 1);
}

/** Evenly spaced times from 0 to the longest duration. */
function gridOf(durations: readonly number[]): Float64Array {
  const max = Math.max(...durations);
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => (max * i) / STEPS);
}

/** Per time: the number of jobs that have not ended by then, and the sum of the durations of those that have. */
function countedAt(times: Float64Array, durations: readonly number[]) {
  const sorted = Float64Array.from(durations).sort();
  const unfinished = new Float64Array(times.length);
  const sums = new Float64Array(times.length);
  let ended = 0;
  let sum = 0;
  for (const [i, time] of times.entries()) {
    for (; ended < sorted.length && at(sorted, ended) <= time; ended++) sum += at(sorted, ended);
    unfinished[i] = sorted.length - ended;
    sums[i] = sum;
  }
  return { unfinished, sums };
}

function at(list: Float64Array, i: number): number {
  return list[i] ?? 0;
}
