import type { UpstreamJob } from "./audit.ts";
import { rowsOf } from "./rows.ts";
import type { Soak } from "./soak.ts";

type Result = Awaited<ReturnType<Soak["examine"]>>;
type Counts = Record<string, number>;

/** The result as text. The last line has the number of violations. */
export function report(result: Result): string {
  const { options, violations } = result;
  return [
    ...trafficLines(result),
    ...faultLines(result),
    ...killLines(result),
    ...violations.map((violation) => `VIOLATION ${violation}`),
    `seed ${options.seed}, violations ${violations.length}`,
  ].join("\n");
}

function trafficLines({ ends, runs, client, stats, traffic }: Result): string[] {
  const jobs: Counts = {};
  for (const name of ends) jobs[name] = (jobs[name] ?? 0) + 1;
  const scheduled = runs.filter(({ job_id }) => job_id !== null).length;
  return [
    `jobs ${sum(jobs)}: ${listed(jobs)}`,
    `requests ${sum(client.responses)}, by status: ${listed(client.responses)} (0: no response)`,
    `calls upstream: ${stats.submits} submits, ${stats.polls} polls, ${stats.downloads} downloads`,
    `callbacks by status: ${listed(stats.callbacks)}; forged (row 13): ${listed(stats.forgedCallbacks)}`,
    `schedules: ${runs.length} runs with ${scheduled} jobs (row 33)`,
    `bursts of requests with one idempotency key (row 38): ${traffic.bursts}`,
  ];
}

function faultLines({ options, stats, upstreamJobs, receiver }: Result): string[] {
  const delivered = [...receiver.received.values()].filter((event) => event.delivered).length;
  return [
    `events delivered ${delivered}, faults of the webhook receiver (row 35): ${listed(receiver.injected)}`,
    `faults injected ${sum(stats.injected)}, by row of the matrix: ${listed(rowsOf(stats.injected))}`,
    `phases: ${options.phases.map(({ phase, ms }) => `${phase} ${seconds(ms)}`).join(", ")}`,
    `upstream calls per job (row 40): brown-out ${callsIn(upstreamJobs, "brown-out")}, calm ${callsIn(upstreamJobs, "calm")}`,
  ];
}

function killLines({ killer, server, recovery }: Result): string[] {
  return [
    `kills ${killer.kills}, by moment: ${listed(killer.moments)}`,
    `interrupted (row 29): ${listed(killer.interrupted)}`,
    `peak memory per process, MB: ${listed(server.peakMb)}`,
    `slowest recovery after a restart: ${seconds(recovery.slowestReadyMs)} until the server responded, ` +
      `${seconds(recovery.slowestResumeMs)} until every started job had a future alarm or had ended, ` +
      `${seconds(recovery.slowestStartMs)} until every accepted job had started`,
  ];
}

/** Submits and polls per job, of the jobs whose first submit was in this phase. */
function callsIn(jobs: (UpstreamJob & { phase: string; submits: number })[], phase: string): string {
  const counted = jobs.filter((job) => job.phase === phase);
  const calls = counted.reduce((total, { submits, polls }) => total + submits + polls, 0);
  return `${(calls / Math.max(1, counted.length)).toFixed(2)} (${counted.length} jobs)`;
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
