import type { UpstreamJob } from "./audit.ts";
import { rowsOf } from "./rows.ts";
import type { Soak } from "./soak.ts";

type Result = Awaited<ReturnType<Soak["examine"]>>;
type Counted = UpstreamJob & { weather: string; submits: number };

/** What happened, for people; the last line but the violations' own says how many there are. */
export function report({
  plan,
  server,
  killer,
  recovery,
  traffic,
  client,
  stats,
  upstream,
  ends,
  violations,
}: Result): string {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const jobs = Object.fromEntries(ends.map(({ status, n }) => [status, n]));
  const struck = Object.values(stats.struck).reduce((sum, count) => sum + count, 0);
  return [
    `jobs ${sum(jobs)}: ${listed(jobs)}`,
    `requests ${sum(client.answers)}, by their answers: ${listed(client.answers)} (0: none came)`,
    `calls upstream: ${stats.submits} submits, ${stats.looks} looks, ${stats.downloads} downloads; callbacks answered ${listed(stats.callbacks)}`,
    `kills ${killer.kills}, waiting for: ${listed(killer.moments)}`,
    `interrupted: ${listed(killer.interrupted)}`,
    `faults ${struck}, by row of the matrix: ${listed(rowsOf(stats.struck))}`,
    `row 38: ${traffic.storms} storms of one key; row 13: forged callbacks answered ${listed(stats.forgedCallbacks)}`,
    `weather: ${plan.spells.map(({ weather, ms }) => `${weather} ${seconds(ms)}`).join(", ")}`,
    `row 40: ${callsIn(upstream, "brown-out")} (calm: ${callsIn(upstream, "calm")})`,
    `most memory of one process, MB: ${listed(server.peakMb)}`,
    `slowest recovery: ${seconds(recovery.slowestReadyMs)} from a restart to the server answering, ` +
      `${seconds(recovery.slowestAheadMs)} to every job of before it being ahead again or ended`,
    ...violations.map((violation) => `VIOLATION ${violation}`),
    `seed ${plan.seed}, violations ${violations.length}`,
  ].join("\n");
}

/** Submits and looks a job, of those that first came upstream in this weather. */
function callsIn(upstream: Counted[], weather: string): string {
  const jobs = upstream.filter((job) => job.weather === weather);
  const calls = jobs.reduce((sum, { submits, looks }) => sum + submits + looks, 0);
  return `${(calls / Math.max(1, jobs.length)).toFixed(2)} calls a job, ${jobs.length} jobs`;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function listed(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
