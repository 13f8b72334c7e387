import { expect, it } from "vitest";
import { upgradeJob, upgradeSeed } from "../../src/job/stored-job.ts";
import { processing, seed, storing } from "../support/job.ts";

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

it("upgradeJob takes a job that an earlier version had submitted for one that the upstream has begun", () => {
  const { begunAt: _, begun: _begun, stage: _stage, ...old } = processing();
  expect(upgradeJob(old)).toEqual(processing());
});

it("upgradeSeed completes the seed of a Worker of an earlier version", () => {
  const { upstreamOrigin: _, retentionDays: _days, metadata: _metadata, ...old } = seed();
  expect(upgradeSeed(old)).toEqual(seed({ upstreamOrigin: null, retentionDays: null, metadata: null }));
  expect(upgradeSeed(seed({ metadata: { order: "42" } }))).toEqual(seed({ metadata: { order: "42" } }));
});
