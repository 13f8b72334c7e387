import { expect, it } from "vitest";
import { newJob } from "../../src/job/job.ts";
import { PACE, seed, T0 } from "../support/job.ts";

it("a new job has no slot, no attempts and no callbacks, and may be submitted at once", () => {
  expect(newJob(seed(), PACE)).toEqual({
    ...seed(),
    pace: PACE,
    callbacks: false,
    slot: "none",
    calledBack: false,
    source: null,
    attempts: [],
    recorded: "accepted",
    status: "queued",
    tries: 0,
    notBefore: T0,
  });
});
