import { expect, it } from "vitest";
import type { FaultName } from "../../../simulator/faults/fault-profile.ts";
import { GUARDS, type Guard } from "../../../simulator/faults/guards.ts";
import type { Invariant } from "../../../simulator/invariants/violation.ts";
import { violationOf } from "../../../simulator/runs/shrink.ts";
import { World } from "../../../simulator/world.ts";
import { worldPlan } from "../../support/world-plan.ts";

const MISSED: Record<Guard, { under: FaultName | null; breaks: Invariant; text: string }> = {
  fresh_state: { under: "lane_message_late", breaks: "I5", text: "it waits for a turn that the lane does not owe it" },
  unique_entry: { under: "d1_reply_lost", breaks: "I2", text: "CHECK constraint failed" },
  arm_first: { under: null, breaks: "I5", text: "no alarm ahead" },
  hash_check: { under: "file_cut", breaks: "I3", text: "is not stored as D1 has it" },
  deadline: { under: "job_never_ends", breaks: "I5", text: "sleeps past its deadline" },
};

it.each(GUARDS)("a world without %s breaks a promise that it keeps with it", async (without) => {
  const { under, breaks, text } = MISSED[without];
  const plan = worldPlan(under === null ? {} : { [under]: 0.2 });
  expect(await violationOf(new World(plan))).toBeNull();
  expect(await violationOf(new World({ ...plan, without }))).toMatchObject({
    invariant: breaks,
    message: expect.stringContaining(text),
  });
});
