import { describe, expect, it } from "vitest";
import type { JobRoom } from "../../../simulator/actors/job-actor.ts";
import { checkCancel, checkCanceled } from "../../../simulator/invariants/check-cancel.ts";
import { newSeen, type Seen } from "../../../simulator/invariants/observations.ts";
import { Tally } from "../../../simulator/report/stats.ts";
import { World } from "../../../simulator/world.ts";
import { canceled, succeeded } from "../../../src/job/end.ts";
import { queued, storing, T0 } from "../../support/job.ts";
import { worldPlan } from "../../support/world-plan.ts";

const FREE = canceled(queued(), T0);
const KEPT = canceled(storing({ cancel: "keep" }), T0);
const DISCARDED = canceled(storing({ cancel: "discard" }), T0);
const SUCCEEDED = succeeded(storing(), storing(), T0);

function roomWith(seen: Partial<Seen>): JobRoom {
  return { plan: { id: "job-1", input: { operation: "song" } }, seen: { ...newSeen(), ...seen } } as JobRoom;
}

describe("jobs that are canceled on a calm day", () => {
  it("are free where nothing was sent, and sent once and charged where something was", async () => {
    const tally = new Tally();
    await new World(worldPlan({ canceled: 0.7, canceled_at_deadline: 1 }), { tally }).run();
    const { succeeded, ...ends } = Object.fromEntries(tally.ends);
    expect(Object.keys(ends).sort()).toEqual(["canceled, discarded", "canceled, free", "canceled, kept"]);
    expect(tally.submits).toBe(tally.jobs - (ends["canceled, free"] ?? 0));
    expect(succeeded).toBeLessThan(tally.jobs / 2);
  });
});

it("has one end and one settlement where a song, its cancel and its deadline come at once", async () => {
  const tally = new Tally();
  const atOnce = { job_ends_at_deadline: 1, canceled_at_deadline: 0.6, callback_doubled: 0.3, wake_doubled: 0.2 };
  const plan = worldPlan(atOnce);
  // All of them have a place: a job that waits until its deadline is not at once with anything.
  const placed = { ...plan, jobs: plan.jobs.slice(0, 50), lane: { ...plan.lane, places: 50 }, capacity: 50 };
  await new World(placed, { tally }).run();
  const ends = ["canceled, discarded", "canceled, free", "canceled, kept", "failed, deadline_exceeded", "succeeded"];
  expect([...tally.ends.keys()].filter((name) => ends.includes(name)).sort()).toEqual(ends);
});

describe("the answer to a cancel breaks a promise when it", () => {
  const canceling = { kind: "canceling", charged: true } as const;
  const free = { kind: "canceled", charged: false } as const;

  it.each([
    ["says over of a job that goes on", "I1", { seen: {}, before: null, answer: { kind: "ended", status: "failed" } }],
    ["goes on with a job that had ended", "I1", { seen: { end: SUCCEEDED }, before: SUCCEEDED, answer: canceling }],
    ["could not be given", "I5", { seen: {}, before: null, answer: { kind: "unavailable" } }],
    ["charges what was free", "I4", { seen: { end: FREE, canceled: "free" }, before: FREE, answer: canceling }],
    ["says free of a job that is charged", "I4", { seen: { end: KEPT }, before: null, answer: free }],
    ["says canceled of a job that goes on", "I4", { seen: {}, before: null, answer: free }],
  ] as const)("%s", (_, invariant, { seen, before, answer }) => {
    const check = () => checkCancel(roomWith(seen), { order: { discard: false }, before, answer });
    expect(check).toThrow(expect.objectContaining({ invariant }));
  });
});

describe("a canceled job's end breaks a promise when it", () => {
  const upstream = (end: "song" | "failed") => ({ upstream: { madeFor: () => [{ end }] } }) as unknown as World;
  const ordered = { canceled: "ordered" } as const;
  const unwanted = { ...ordered, discards: true };

  it.each([
    ["is a success", "I1", { end: SUCCEEDED, seen: ordered, made: "song" }],
    ["was asked for by nobody", "I1", { end: FREE, seen: {}, made: "failed" }],
    ["keeps what was to be discarded", "I4", { end: KEPT, seen: unwanted, made: "song" }],
    ["loses what was to be kept", "I4", { end: DISCARDED, seen: ordered, made: "song" }],
    ["charges what the upstream never made", "I4", { end: KEPT, seen: ordered, made: "failed" }],
    ["is free and was made", "I4", { end: FREE, seen: { ...unwanted, finished: true }, made: "song" }],
  ] as const)("%s", (_, invariant, { end, seen, made }) => {
    const check = () => checkCanceled(upstream(made), roomWith(seen), end);
    expect(check).toThrow(expect.objectContaining({ invariant }));
  });
});
