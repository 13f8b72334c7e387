import type { UpstreamJob } from "./audit.ts";
import { rowsOf } from "./rows.ts";
import type { Soak } from "./soak.ts";

type Result = Awaited<ReturnType<Soak["examine"]>>;
type Counts = Record<string, number>;

/** What happened, for people. The last line says how many violations there are. */
export function report(result: Result): string {
  const { plan, violations } = result;
  return [
    ...aboutTraffic(result),
    ...aboutFaults(result),
    ...aboutKills(result),
    ...violations.map((violation) => `VIOLATION ${violation}`),
    `seed ${plan.seed}, violations ${violations.length}`,
  ].join("\n");
}

function aboutTraffic({ ends, slots, client, stats, traffic }: Result): string[] {
  const jobs: Counts = {};
  for (const name of ends) jobs[name] = (jobs[name] ?? 0) + 1;
  const bySchedule = slots.filter(({ job_id }) => job_id !== null).length;
  return [
    `jobs ${sum(jobs)}: ${listed(jobs)}`,
    `requests ${sum(client.answers)}, by their answers: ${listed(client.answers)} (0: none came)`,
    `calls upstream: ${stats.submits} submits, ${stats.looks} looks, ${stats.downloads} downloads`,
    `callbacks by their answers: ${listed(stats.callbacks)}; forged (row 13): ${listed(stats.forgedCallbacks)}`,
    `${slots.length} slots of schedules, ${bySchedule} jobs (row 33); ${traffic.storms} storms of one key (row 38)`,
  ];
}

function aboutFaults({ plan, stats, upstream, receiver }: Result): string[] {
  const delivered = [...receiver.heard.values()].filter((event) => event.delivered).length;
  return [
    `events told ${delivered}, faults of their receiver (row 35): ${listed(receiver.struck)}`,
    `faults ${sum(stats.struck)}, by row of the matrix: ${listed(rowsOf(stats.struck))}`,
    `weather: ${plan.spells.map(({ weather, ms }) => `${weather} ${seconds(ms)}`).join(", ")}`,
    `row 40: ${callsIn(upstream, "brown-out")}; in calm ${callsIn(upstream, "calm")}`,
  ];
}

function aboutKills({ killer, server, recovery }: Result): string[] {
  return [
    `kills ${killer.kills}, waiting for: ${listed(killer.moments)}`,
    `interrupted (row 29): ${listed(killer.interrupted)}`,
    `most memory of one process, MB: ${listed(server.peakMb)}`,
    `slowest recovery: ${seconds(recovery.slowestReadyMs)} from a restart to the server answering, ` +
      `${seconds(recovery.slowestAheadMs)} to every job that had started being ahead again or ended, ` +
      `${seconds(recovery.slowestStartMs)} to every job that was accepted only`,
  ];
}

/** Submits and looks a job, of those that first came upstream in this weather. */
function callsIn(upstream: (UpstreamJob & { weather: string; submits: number })[], weather: string): string {
  const jobs = upstream.filter((job) => job.weather === weather);
  const calls = jobs.reduce((total, { submits, looks }) => total + submits + looks, 0);
  return `${(calls / Math.max(1, jobs.length)).toFixed(2)} calls a job, ${jobs.length} jobs`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function listed(counts: Counts): string {
  const texts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return texts.join(", ") || "none";
}
