import type { Policy } from "./policies.ts";

/** Times between which the best plan is sought: no look falls between two steps. */
const STEPS = 1_500;

/**
 * The plan of looks with the least mean delay for durations that are known beforehand, by dynamic programming, where
 * one look costs as much as `lookMs` of delay.
 */
export function optimalPolicy(durations: readonly number[], lookMs: number): Policy {
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
    costs[i] = best + (lookMs * at(unfinished, i)) / count;
  }
  return planOf(times, nexts);
}

function planOf(times: Float64Array, nexts: Int32Array): Policy {
  const plan: number[] = [];
  for (let i = nexts[0] ?? 0; i < times.length - 1; i = nexts[i] ?? times.length) plan.push(at(times, i));
  plan.push(at(times, times.length - 1));
  return (polls) => plan[polls] ?? at(times, times.length - 1);
}

/** Evenly spread over the durations, so that steps are small where many end; 0 first, the longest last. */
function gridOf(durations: readonly number[]): Float64Array {
  const most = Math.max(...durations);
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => (most * i) / STEPS);
}

/** Per time: how many have not ended by then, and the durations of those that have, added up. */
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
