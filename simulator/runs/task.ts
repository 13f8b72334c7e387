import type { Guard } from "../faults/guards.ts";
import { drawPlan, type Plan } from "../plan.ts";
import { Tally } from "../report/stats.ts";
import { World } from "../world.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { violationOf } from "./shrink.ts";

export interface WorldTask {
  kind: "world";
  name: string;
  jobs: number;
  without?: Guard;
}

/** A piece of a run that needs nothing of the others: a world, or a scenario, by its place in the list. */
export type Task = WorldTask | { kind: "scenario"; seed: string; index: number };

export type Played =
  | { kind: "world"; tally: Tally; broke: boolean }
  | { kind: "scenario"; scenario: Scenario }
  /** Not a promise is broken, but the simulator or the code under it. */
  | { kind: "bug"; stack: string };

export function planOf({ name, jobs, without }: WorldTask): Plan {
  return { ...drawPlan(name, jobs), ...(without && { without }) };
}

/** Never throws. What comes back can be sent to another thread. */
export async function play(task: Task): Promise<Played> {
  try {
    if (task.kind === "world") return await playWorld(task);
    const scenario = SCENARIOS[task.index];
    if (!scenario) throw new Error(`no scenario ${task.index}`);
    return { kind: "scenario", scenario: await scenario(task.seed) };
  } catch (error) {
    return { kind: "bug", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function playWorld(task: WorldTask): Promise<Played> {
  const tally = new Tally();
  const violation = await violationOf(new World(planOf(task), { tally }));
  return { kind: "world", tally, broke: violation !== null };
}
