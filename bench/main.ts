import { runCommand } from "../scripts/command-line.ts";
import { besideFloor } from "./beside-floor.ts";
import { besideFull } from "./beside-full.ts";
import type { Compared } from "./compare.ts";
import { costOf, withReads } from "./cost.ts";
import { type Counts, countCosts, storedBytes } from "./counts.ts";
import { type Spread, spreadOf, table } from "./figures.ts";
import { type Plan, readPlan, USAGE } from "./options.ts";
import { whileRendering } from "./rendering.ts";

/** A client that asks every ten seconds while a song of two minutes is made. */
const READS = 12;
/** Assumed, since it depends on the upstream: a submit of 2 s, two looks of half a second, a copy of 4 s. */
const AWAKE_SECONDS = 7;

/** The gateway beside the least that the platform can be asked for, on Miniflare. */
await runCommand({
  usage: USAGE,
  async run(argv) {
    await measure(readPlan(argv));
    return 0;
  },
});

async function measure(plan: Plan): Promise<void> {
  if (plan.rendering) return tellRendering(plan);
  if (plan.cost) return tellCost();
  const measured = plan.jobs > 0 ? besideFull : besideFloor;
  const [base, ours] = plan.jobs > 0 ? ["empty", "full"] : ["floor", "gateway"];
  const rows = [["", "clients", ...heads(base, ours)]];
  for (const one of plan.cases) {
    await measured(one, plan, (clients, compared) => rows.push([one.name, String(clients), ...cellsOf(compared)]));
    console.error(`${one.name} measured`);
  }
  console.log(table(rows));
  if (plan.counts) tellCounts(await countCosts());
}

async function tellRendering({ clients, seconds, rounds }: Plan): Promise<void> {
  const rows = [["status answers", "idle/s", "rendering/s", "ratio"]];
  for (const count of clients) {
    const { idle, loaded } = await whileRendering({ clients: count, seconds, rounds });
    const [before, during] = [idle, loaded].map((paces) => spreadOf(paces.map(({ perSecond }) => perSecond)).median);
    const figures = [before ?? 0, during ?? 0].map((value) => value.toFixed(0));
    rows.push([`${count} clients, ${loaded.length} rounds`, ...figures, ((during ?? 0) / (before ?? 0)).toFixed(2)]);
  }
  console.log(table(rows));
}

function tellCounts(costs: Record<string, Counts>): void {
  const names = Object.keys(Object.values(costs)[0] ?? {});
  const rows = Object.entries(costs).map(([stage, counts]) => [stage, ...names.map((name) => String(counts[name]))]);
  console.log(`\n${table([["", ...names], ...rows])}`);
}

async function tellCost(): Promise<void> {
  const counts = await countCosts();
  tellCounts(counts);
  const { "whole job, with callbacks": job = {}, "one status read": read = {} } = counts;
  const costs = costOf(withReads(job, read, READS), AWAKE_SECONDS);
  const rows = costs.map(({ what, perJob, dollars }) => [what, perJob.toFixed(1), dollars.toFixed(4)]);
  const total = costs.reduce((sum, { dollars }) => sum + dollars, 0);
  console.log(`\nA job with callbacks, ${READS} status reads, its object awake for ${AWAKE_SECONDS} s:\n`);
  console.log(table([["", "a job", "$ for 1,000 jobs"], ...rows, ["together", "", total.toFixed(4)]]));
  console.log(`\nD1 keeps ${((await storedBytes()) / 1_000).toFixed(1)} kB of a finished job.`);
}

function heads(base = "", ours = ""): string[] {
  const paces = [base, ours].map((name) => `${name}/s`);
  const times = [base, ours].map((name) => `${name} ms`);
  const cpu = [base, ours].map((name) => `${name} CPU ms`);
  return [...paces, ...times, "ratio", "min..max", ...cpu, "CPU ratio", "min..max"];
}

function cellsOf({ base, ours, ratio, cpuRatio }: Compared): string[] {
  const paces = [base.perSecond, ours.perSecond].map((value) => value.toFixed(value < 100 ? 1 : 0));
  const times = [base.p50Ms, ours.p50Ms].map((value) => value.toFixed(1));
  const cpu = [base.cpuMs, ours.cpuMs].map((value) => value.toFixed(2));
  return [...paces, ...times, ...spread(ratio), ...cpu, ...spread(cpuRatio)];
}

function spread({ median, least, most }: Spread): string[] {
  return [median.toFixed(2), `${least.toFixed(2)}..${most.toFixed(2)}`];
}
