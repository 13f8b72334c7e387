import { FAULT_NAMES, FAULTS } from "../faults/fault-profile.ts";
import type { Scenario } from "../runs/scenarios.ts";
import { enabledFaults, type ShrunkWorld } from "../runs/shrink.ts";
import { ACCOUNT_SIZES, type Stats, type Summary, summaryOf } from "./stats.ts";

const MAX_LINES = 60;

/** The figures of a run that do not depend on the machine, one line each. */
export function reportLines(stats: Stats): string[] {
  return [
    `${stats.jobs} jobs, ${stats.events} events`,
    `final statuses: ${listed(stats.ends)}; rejected for lack of credits: ${stats.refusedForCredits}`,
    `calls upstream: ${stats.calls}; second submits: ${stats.resubmits}; songs created twice: ${stats.duplicates}`,
    `polls per job: ${numbers(summaryOf(stats.polls), 1)}`,
    `delay from the upstream's end to its detection (s): ${numbers(summaryOf(stats.detectedAfterMs), 1_000)}`,
    ...ACCOUNT_SIZES.map((size) => `wait for a slot (s), accounts with ${size}: ${waits(stats.waitedMs[size])}`),
    `faults injected: ${listed(stats.faults)}`,
    `rows covered in docs/evidence/faults.md: ${rowsOf(stats).join(", ")}`,
  ];
}

export function speedLine({ events }: Stats, { wall, cpu }: { wall: number; cpu: number }): string {
  const perSecond = Math.round(events / wall).toLocaleString("en");
  return `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of CPU), ${perSecond} events/s`;
}

export function scenarioLine({ title, holds, figures }: Scenario): string {
  return `${holds ? "holds" : "FAILS"}: ${title}: ${figures}`;
}

/** The violation, and the history in the smallest world that has it. */
export function failureLines({ plan, violation, lines }: ShrunkWorld): string[] {
  const faults = enabledFaults(plan).join(", ") || "none";
  const size = `${plan.jobs.length} jobs, ${plan.lane.slots} slots, faults: ${faults}`;
  return [violation.message, `smallest world with this violation: ${size}`, ...lines.slice(-MAX_LINES)];
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
  const { mean, max } = summaryOf(values);
  return `mean ${(mean / 1_000).toFixed(1)}, max ${(max / 1_000).toFixed(1)} (${values.length} jobs)`;
}

function rowsOf(stats: Stats): number[] {
  const occurred = FAULT_NAMES.filter((name) => stats.faults.has(name));
  return [...new Set(occurred.flatMap((name) => FAULTS[name].rows))].sort((a, b) => a - b);
}
