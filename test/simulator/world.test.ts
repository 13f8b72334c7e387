import { describe, expect, it } from "vitest";
import { FAULT_NAMES, type FaultName } from "../../simulator/faults/fault-profile.ts";
import { WORLD_FAULT_NAMES } from "../../simulator/faults/world-faults.ts";
import { drawPlan, type Plan } from "../../simulator/plan.ts";
import { Stats } from "../../simulator/report/stats.ts";
import { World } from "../../simulator/world.ts";
import { worldPlan } from "../support/world-plan.ts";

async function simulate(plan: Plan): Promise<Stats> {
  const stats = new Stats();
  await new World(plan, { stats }).run();
  return stats;
}

it("a world without faults ends every job successfully with one submit each", async () => {
  const stats = await simulate(worldPlan());
  expect(Object.fromEntries(stats.ends)).toEqual({ succeeded: 60 });
  expect(stats).toMatchObject({ submits: 60, resubmits: 0, duplicates: 0 });
});

it("worlds of the same name are the same", async () => {
  const [first, second] = [await simulate(drawPlan("same", 100)), await simulate(drawPlan("same", 100))];
  expect(second).toEqual(first);
});

it("refuses jobs that the account cannot pay", async () => {
  const poor = worldPlan();
  const stats = await simulate({ ...poor, credits: new Map([...poor.credits].map(([id]) => [id, 3])) });
  expect(stats.refusedForCredits).toBeGreaterThan(0);
  expect(stats.jobs + stats.refusedForCredits).toBe(60);
});

describe.each(FAULT_NAMES)("%s", (name: FaultName) => {
  it("occurs and violates no invariant", async () => {
    const stats = await simulate(worldPlan({ [name]: WORLD_FAULT_NAMES.has(name) ? 20 : 0.2 }));
    expect(stats.faults.get(name)).toBeGreaterThan(0);
    expect([...stats.ends.values()].reduce((sum, count) => sum + count, 0)).toBe(stats.jobs);
  });
});

it("lost alarms and repeated clock changes violate no invariant", async () => {
  const stats = await simulate(worldPlan({ wake_lost: 0.1, clock_jump: 10 }));
  expect(stats.faults.get("wake_lost")).toBeGreaterThan(0);
});
