import { FAULT_NAMES, FAULTS } from "../faults/fault-profile.ts";
import type { Scenario } from "../runs/scenarios.ts";
import { faultsOf, type Shrunk } from "../runs/shrink.ts";
import { CROWDS, type Tally } from "./stats.ts";
import { type Summary, summaryOf } from "./summary.ts";

const MAX_LINES = 60;

/** All figures of a run that do not depend on the machine, a line each. */
export function reportLines(tally: Tally): string[] {
  return [
    `${tally.jobs} jobs, ${tally.events} events`,
    `ends: ${listed(tally.ends)}; refused for lack of credits: ${tally.refusedForCredits}`,
    `calls upstream: ${tally.calls}; resubmits: ${tally.resubmits}; made twice: ${tally.doubles}`,
    `looks per job: ${numbers(summaryOf(tally.polls), 1)}`,
    `end upstream to our noticing, in s: ${numbers(summaryOf(tally.noticedAfterMs), 1_000)}`,
    ...CROWDS.map((crowd) => `wait for a place, in s, accounts with ${crowd}: ${waits(tally.waitedMs[crowd])}`),
    `faults: ${listed(tally.faults)}`,
    `rows of docs/evidence/faults.md: ${rowsOf(tally).join(", ")}`,
  ];
}

export function speedLine({ events }: Tally, { wall, cpu }: { wall: number; cpu: number }): string {
  const perSecond = Math.round(events / wall).toLocaleString("en");
  return `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of CPU), ${perSecond} events/s`;
}

export function scenarioLine({ title, holds, figures }: Scenario): string {
  return `${holds ? "holds" : "FAILS"}: ${title}: ${figures}`;
}

/** What broke, and the shortest way there that was found. */
export function failureLines({ plan, violation, lines }: Shrunk): string[] {
  const left = `${plan.jobs.length} jobs, ${plan.lane.slots} places, faults: ${faultsOf(plan).join(", ") || "none"}`;
  return [violation.message, `the smallest world in which it happens: ${left}`, ...lines.slice(-MAX_LINES)];
}

function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([name, count]) => `${name} ${count}`).join(", ") || "none";
}

function numbers({ mean, p50, p95, p99 }: Summary, unit: number): string {
  const [m, a, b, c] = [mean, p50, p95, p99].map((value) => (value / unit).toFixed(1));
  return `mean ${m}, p50 ${a}, p95 ${b}, p99 ${c}`;
}

function waits(values: readonly number[]): string {
  const { mean, most } = summaryOf(values);
  return `mean ${(mean / 1_000).toFixed(1)}, most ${(most / 1_000).toFixed(1)} (${values.length} jobs)`;
}

function rowsOf(tally: Tally): number[] {
  const struck = FAULT_NAMES.filter((name) => tally.faults.has(name));
  return [...new Set(struck.flatMap((name) => FAULTS[name].rows))].sort((a, b) => a - b);
}
