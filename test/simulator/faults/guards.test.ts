import { expect, it } from "vitest";
import type { FaultName } from "../../../simulator/faults/fault-profile.ts";
import { GUARDS, type Guard } from "../../../simulator/faults/guards.ts";
import type { Invariant } from "../../../simulator/invariants/violation.ts";
import { findViolation } from "../../../simulator/runs/shrink.ts";
import { World } from "../../../simulator/world.ts";
import { worldPlan } from "../../support/world-plan.ts";

const VIOLATIONS: Record<Guard, { under: FaultName | null; invariant: Invariant; text: string }> = {
  fresh_state: {
    under: "lane_message_late",
    invariant: "I5",
    text: "it waits for a slot and is not in the lane's queue",
  },
  unique_entry: { under: "d1_reply_lost", invariant: "I2", text: "CHECK constraint failed" },
  arm_first: { under: null, invariant: "I5", text: "no future alarm" },
  hash_check: { under: "file_cut", invariant: "I3", text: "is not stored as D1 has it" },
  deadline: { under: "job_never_ends", invariant: "I5", text: "sleeps past its deadline" },
};

/** Not every world meets the fault at the moment that the guard is for. */
const WORLDS = 10;

it.each(GUARDS)("a world without the guard %s violates an invariant that holds with it", async (without) => {
  const { under, invariant, text } = VIOLATIONS[without];
  const plan = worldPlan(under === null ? {} : { [under]: 0.2 });
  for (let n = 0; n < WORLDS; n++) {
    const named = { ...plan, name: `test ${n}` };
    expect(await findViolation(new World(named))).toBeNull();
    const violation = await findViolation(new World({ ...named, without }));
    if (violation) return expect(violation).toMatchObject({ invariant, message: expect.stringContaining(text) });
  }
  expect.unreachable(`no violation in ${WORLDS} worlds`);
});
