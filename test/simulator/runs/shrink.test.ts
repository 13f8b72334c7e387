import { expect, it, vi } from "vitest";
import { Violation } from "../../../simulator/invariants/violation.ts";
import { drawPlan } from "../../../simulator/plan.ts";
import { faultsOf, shrink } from "../../../simulator/runs/shrink.ts";
import { World } from "../../../simulator/world.ts";

it("gives a world back as it is when nothing smaller breaks the same promise", async () => {
  const plan = drawPlan("small", 3);
  const shrunk = await shrink(plan, new Violation("I3", plan.jobs[0]?.id ?? null, "made up"));
  expect(shrunk.plan).toEqual(plan);
  expect(shrunk.lines.length).toBeGreaterThan(0);
});

it("leaves out jobs and faults that a broken promise does not need", async () => {
  const plan = drawPlan("shrinks", 40);
  const needed = plan.jobs[17]?.id;
  const broken = new Violation("I1", needed ?? null, "this job and this fault");
  const run = vi.spyOn(World.prototype, "run").mockImplementation(async function (this: World) {
    if (this.plan.weather.kill > 0 && this.plan.jobs.some(({ id }) => id === needed)) throw broken;
  });
  const shrunk = await shrink({ ...plan, weather: { ...plan.weather, kill: 1, link_gone: 0.1 } }, broken);
  run.mockRestore();
  expect(shrunk.plan.jobs.map(({ id }) => id)).toEqual([needed]);
  expect(faultsOf(shrunk.plan)).toEqual(["kill"]);
});
