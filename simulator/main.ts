import process from "node:process";
import { parseArgs } from "node:util";
import { drawPlan } from "./plan.ts";
import { failureLines, reportLines, scenarioLine } from "./report.ts";
import { playScenarios } from "./scenarios.ts";
import { shrink, violationOf } from "./shrink.ts";
import { Tally } from "./tally.ts";
import { World } from "./world.ts";

/** Jobs of one world: they share its lane, its accounts and its weather. */
const WORLD = 1_000;

const { values } = parseArgs({ options: { seed: { type: "string" }, jobs: { type: "string", default: "100000" } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 32));
const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) {
  console.error("--jobs must be a whole number from 1 (usage: npm run simulate -- [--seed 1] [--jobs 100000])");
  process.exitCode = 2;
} else {
  process.exitCode = await simulate();
}

async function simulate(): Promise<number> {
  console.log(`seed ${seed}`);
  const started = { wall: performance.now(), cpu: cpuSeconds() };
  const tally = new Tally();
  for (let left = jobs, i = 0; left > 0; left -= WORLD, i++) {
    const plan = drawPlan(`${seed}:${i}`, Math.min(WORLD, left));
    const violation = await violationOf(new World(plan, { tally }));
    if (!violation) continue;
    console.log(`world ${i} of seed ${seed} broke a promise, looking for a smaller one …`);
    for (const line of failureLines(await shrink(plan, violation))) console.log(line);
    return 1;
  }
  const seconds = { wall: (performance.now() - started.wall) / 1_000, cpu: cpuSeconds() - started.cpu };
  for (const line of reportLines(tally, seconds)) console.log(line);
  const scenarios = await playScenarios(seed);
  for (const scenario of scenarios) console.log(scenarioLine(scenario));
  return scenarios.every(({ holds }) => holds) ? 0 : 1;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
