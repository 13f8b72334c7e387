import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { GUARDS } from "./faults/guards.ts";
import { failureLines, reportLines, scenarioLine, speedLine } from "./report/report.ts";
import { Tally } from "./report/stats.ts";
import { SCENARIOS } from "./runs/scenarios.ts";
import { shrink, violationOf } from "./runs/shrink.ts";
import { planOf, type Task, type WorldTask } from "./runs/task.ts";
import { playAll } from "./runs/worker-pool.ts";
import { World } from "./world.ts";

/** Jobs of one world: they share its lane, its accounts and its weather. */
const WORLD = 1_000;
const USAGE = `usage: npm run simulate -- [--seed 1] [--jobs 100000] [--threads 2] [--without ${GUARDS.join("|")}]`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 32)) },
    jobs: { type: "string", default: "100000" },
    threads: { type: "string", default: String(availableParallelism()) },
    without: { type: "string" },
  },
});
const { seed } = values;
const [jobs, threads] = [Number(values.jobs), Number(values.threads)];
const without = GUARDS.find((guard) => guard === values.without);
const understood = [jobs, threads].every((value) => Number.isInteger(value) && value >= 1);
if (!understood || without !== (values.without as typeof without)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await simulate();
}

/** Worlds and scenarios from one queue, so that no thread waits for another; told in their order. */
async function simulate(): Promise<number> {
  console.log(`seed ${seed}`);
  const started = { wall: performance.now(), cpu: cpuSeconds() };
  const tally = new Tally();
  const left = worldTasks();
  let hold = true;
  for await (const result of playAll([...left, ...scenarioTasks()], threads)) {
    if (result.kind === "bug") throw new Error(result.stack);
    if (result.kind === "scenario") {
      console.log(scenarioLine(result.scenario));
      hold &&= result.scenario.holds;
      continue;
    }
    const world = left.shift() as WorldTask;
    if (result.broke) return explain(world);
    tally.add(result.tally);
    if (left.length === 0) report(tally, started);
  }
  return hold ? 0 : 1;
}

function report(tally: Tally, started: { wall: number; cpu: number }): void {
  const seconds = { wall: (performance.now() - started.wall) / 1_000, cpu: cpuSeconds() - started.cpu };
  for (const line of [...reportLines(tally), speedLine(tally, seconds)]) console.log(line);
}

async function explain(world: WorldTask): Promise<number> {
  console.log(`world ${world.name} broke a promise, looking for a smaller one …`);
  const plan = planOf(world);
  const violation = await violationOf(new World(plan));
  if (!violation) throw new Error(`world ${world.name} is not the same when it is played again`);
  for (const line of failureLines(await shrink(plan, violation))) console.log(line);
  return 1;
}

function worldTasks(): WorldTask[] {
  return Array.from({ length: Math.ceil(jobs / WORLD) }, (_, i) => {
    const world = { kind: "world" as const, name: `${seed}:${i}`, jobs: Math.min(WORLD, jobs - i * WORLD) };
    return without ? { ...world, without } : world;
  });
}

function scenarioTasks(): Task[] {
  return SCENARIOS.map((_, index) => ({ kind: "scenario", seed, index }));
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
