import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { GUARDS } from "./faults/guards.ts";
import { failureLines, reportLines, scenarioLine, speedLine } from "./report/report.ts";
import { Stats } from "./report/stats.ts";
import { SCENARIOS } from "./runs/scenarios.ts";
import { findViolation, shrink } from "./runs/shrink.ts";
import { planOf, type Task, type WorldTask } from "./runs/task.ts";
import { runAll } from "./runs/worker-pool.ts";
import { World } from "./world.ts";

/** The jobs of one world, which share its lane, its accounts and its fault profile. */
const JOBS_PER_WORLD = 1_000;
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
const isValid = [jobs, threads].every((value) => Number.isInteger(value) && value >= 1);
if (!isValid || without !== (values.without as typeof without)) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await simulate();
}

/** Runs worlds and scenarios from one queue, so that no thread idles, and reports them in order. */
async function simulate(): Promise<number> {
  console.log(`seed ${seed}`);
  const started = { wall: performance.now(), cpu: cpuSeconds() };
  const stats = new Stats();
  const worlds = worldTasks();
  let scenariosHold = true;
  for await (const result of runAll([...worlds, ...scenarioTasks()], threads)) {
    if (result.kind === "bug") throw new Error(result.stack);
    if (result.kind === "scenario") {
      console.log(scenarioLine(result.scenario));
      scenariosHold &&= result.scenario.holds;
      continue;
    }
    const world = worlds.shift() as WorldTask;
    if (result.violated) return explain(world);
    stats.add(result.stats);
    if (worlds.length === 0) report(stats, started);
  }
  return scenariosHold ? 0 : 1;
}

function report(stats: Stats, started: { wall: number; cpu: number }): void {
  const seconds = { wall: (performance.now() - started.wall) / 1_000, cpu: cpuSeconds() - started.cpu };
  for (const line of [...reportLines(stats), speedLine(stats, seconds)]) console.log(line);
}

async function explain(world: WorldTask): Promise<number> {
  console.log(`world ${world.name} violates an invariant, searching for a smaller world …`);
  const plan = planOf(world);
  const violation = await findViolation(new World(plan));
  if (!violation) throw new Error(`world ${world.name} is not deterministic: it has no violation when it is repeated`);
  for (const line of failureLines(await shrink(plan, violation))) console.log(line);
  return 1;
}

function worldTasks(): WorldTask[] {
  return Array.from({ length: Math.ceil(jobs / JOBS_PER_WORLD) }, (_, i) => {
    const size = Math.min(JOBS_PER_WORLD, jobs - i * JOBS_PER_WORLD);
    const world = { kind: "world" as const, name: `${seed}:${i}`, jobs: size };
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
