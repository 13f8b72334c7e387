import type { Guard } from "../faults/guards.ts";
import { drawPlan, type Plan } from "../plan.ts";
import { Stats } from "../report/stats.ts";
import { World } from "../world.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { findViolation } from "./shrink.ts";

export interface WorldTask {
  kind: "world";
  name: string;
  jobs: number;
  without?: Guard;
}

/** An independent part of a run: a world, or a scenario by its index. */
export type Task = WorldTask | { kind: "scenario"; seed: string; index: number };

export type TaskResult =
  | { kind: "world"; stats: Stats; violated: boolean }
  | { kind: "scenario"; scenario: Scenario }
  /** An exception in the simulator or in the code under test. */
  | { kind: "bug"; stack: string };

export function planOf({ name, jobs, without }: WorldTask): Plan {
  return { ...drawPlan(name, jobs), ...(without && { without }) };
}

/** Never throws. The result can be posted to another thread. */
export async function runTask(task: Task): Promise<TaskResult> {
  try {
    if (task.kind === "world") return await runWorld(task);
    const scenario = SCENARIOS[task.index];
    if (!scenario) throw new Error(`no scenario ${task.index}`);
    return { kind: "scenario", scenario: await scenario(task.seed) };
  } catch (error) {
    return { kind: "bug", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function runWorld(task: WorldTask): Promise<TaskResult> {
  const stats = new Stats();
  const violation = await findViolation(new World(planOf(task), { stats }));
  return { kind: "world", stats, violated: violation !== null };
}
