import { describe, expect, it } from "vitest";
import { FAULT_NAMES, type FaultName } from "../../simulator/faults/fault-profile.ts";
import { STORM_NAMES } from "../../simulator/faults/world-faults.ts";
import { drawPlan, type Plan } from "../../simulator/plan.ts";
import { Tally } from "../../simulator/report/stats.ts";
import { World } from "../../simulator/world.ts";
import { worldPlan } from "../support/world-plan.ts";

async function played(of: Plan): Promise<Tally> {
  const tally = new Tally();
  await new World(of, { tally }).run();
  return tally;
}

it("ends every job well on a calm day, with one submit each", async () => {
  const tally = await played(worldPlan());
  expect(Object.fromEntries(tally.ends)).toEqual({ succeeded: 60 });
  expect(tally).toMatchObject({ submits: 60, resubmits: 0, doubles: 0 });
});

it("gives the same world for the same name", async () => {
  const [first, second] = [await played(drawPlan("same", 100)), await played(drawPlan("same", 100))];
  expect(second).toEqual(first);
});

it("refuses what an account cannot pay", async () => {
  const poor = worldPlan();
  const tally = await played({ ...poor, credits: new Map([...poor.credits].map(([id]) => [id, 3])) });
  expect(tally.refusedForCredits).toBeGreaterThan(0);
  expect(tally.jobs + tally.refusedForCredits).toBe(60);
});

describe.each(FAULT_NAMES)("%s", (name: FaultName) => {
  it("strikes, and breaks no promise", async () => {
    const tally = await played(worldPlan({ [name]: STORM_NAMES.has(name) ? 20 : 0.2 }));
    expect(tally.faults.get(name)).toBeGreaterThan(0);
    expect([...tally.ends.values()].reduce((sum, count) => sum + count, 0)).toBe(tally.jobs);
  });
});

it("breaks no promise where alarms are lost and the clock is set again and again", async () => {
  const tally = await played(worldPlan({ wake_lost: 0.1, clock_jump: 10 }));
  expect(tally.faults.get("wake_lost")).toBeGreaterThan(0);
});
