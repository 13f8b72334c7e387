import { expect, it } from "vitest";
import { upgradeJob } from "../../src/job/stored-job.ts";
import { processing, storing } from "../support/job.ts";

it("upgradeJob returns a job of this version unchanged", () => {
  const job = processing();
  expect(upgradeJob(job)).toBe(job);
});

it("upgradeJob renames the fields of a processing job that an earlier version stored", () => {
  const { slot: _, polls, polledAt, pollAt, calledBackSincePoll, ...same } = processing({ slot: "granted" });
  const old = { place: "held", looks: polls, lookedAt: polledAt, lookAt: pollAt, called: calledBackSincePoll };
  expect(upgradeJob({ ...same, ...old })).toEqual(processing({ slot: "granted" }));
});

it("upgradeJob renames the fields of a storing job that an earlier version stored", () => {
  const { slot: _, refreshLinks, ...same } = storing({ slot: "none" });
  expect(upgradeJob({ ...same, place: "none", relook: refreshLinks })).toEqual(storing({ slot: "none" }));
});
