import { expect, it, vi } from "vitest";
import { Violation } from "../../../simulator/invariants/violation.ts";
import { drawPlan } from "../../../simulator/plan.ts";
import { enabledFaults, shrink } from "../../../simulator/runs/shrink.ts";
import { World } from "../../../simulator/world.ts";

it("returns the same world if no smaller one violates the same invariant", async () => {
  const plan = drawPlan("small", 3);
  const shrunk = await shrink(plan, new Violation("I3", plan.jobs[0]?.id ?? null, "made up"));
  expect(shrunk.plan).toEqual(plan);
  expect(shrunk.lines.length).toBeGreaterThan(0);
});

it("removes jobs and faults that the violation does not need", async () => {
  const plan = drawPlan("shrinks", 40);
  const needed = plan.jobs[17]?.id;
  const broken = new Violation("I1", needed ?? null, "this job and this fault");
  const run = vi.spyOn(World.prototype, "run").mockImplementation(async function (this: World) {
    if (this.plan.faultProfile.kill > 0 && this.plan.jobs.some(({ id }) => id === needed)) throw broken;
  });
  const shrunk = await shrink({ ...plan, faultProfile: { ...plan.faultProfile, kill: 1, link_gone: 0.1 } }, broken);
  run.mockRestore();
  expect(shrunk.plan.jobs.map(({ id }) => id)).toEqual([needed]);
  expect(enabledFaults(shrunk.plan)).toEqual(["kill"]);
});
