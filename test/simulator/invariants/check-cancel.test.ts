import { describe, expect, it } from "vitest";
import { checkCancel, checkCanceled } from "../../../simulator/invariants/check-cancel.ts";
import { newObservations, type Observations } from "../../../simulator/invariants/observations.ts";
import { Stats } from "../../../simulator/report/stats.ts";
import type { SimulatedJob } from "../../../simulator/simulation.ts";
import { World } from "../../../simulator/world.ts";
import { canceled, succeeded } from "../../../src/job/end.ts";
import { queued, storing, T0 } from "../../support/job.ts";
import { worldPlan } from "../../support/world-plan.ts";

const FREE = canceled(queued(), T0);
const KEPT = canceled(storing({ cancel: "keep" }), T0);
const DISCARDED = canceled(storing({ cancel: "discard" }), T0);
const SUCCEEDED = succeeded(storing(), storing(), T0);

function actorWith(observed: Partial<Observations>): SimulatedJob {
  const plan = { id: "job-1", input: { operation: "song" } };
  return { plan, observed: { ...newObservations(), ...observed } } as SimulatedJob;
}

describe("a world without other faults", () => {
  it("canceled jobs are free if nothing was submitted, and otherwise submitted once and charged", async () => {
    const stats = new Stats();
    await new World(worldPlan({ canceled: 0.7, canceled_at_deadline: 1 }), { stats }).run();
    const { succeeded, ...ends } = Object.fromEntries(stats.ends);
    expect(Object.keys(ends).sort()).toEqual([
      "canceled (charged, discarded)",
      "canceled (charged, kept)",
      "canceled (free)",
    ]);
    expect(stats.submits).toBe(stats.jobs - (ends["canceled (free)"] ?? 0));
    expect(succeeded).toBeLessThan(stats.jobs / 2);
  });
});

it("a job has one end and one settlement if its song, its cancel and its deadline come at the same time", async () => {
  const stats = new Stats();
  const atOnce = { job_ends_at_deadline: 1, canceled_at_deadline: 0.6, callback_doubled: 0.3, wake_doubled: 0.2 };
  const plan = worldPlan(atOnce);
  // All jobs have a slot: for a job that waits until its deadline, nothing else comes at that time.
  const granted = { ...plan, jobs: plan.jobs.slice(0, 50), lane: { ...plan.lane, slots: 50 }, capacity: 50 };
  await new World(granted, { stats }).run();
  const ends = [
    "canceled (charged, discarded)",
    "canceled (charged, kept)",
    "canceled (free)",
    "failed with deadline_exceeded",
    "succeeded",
  ];
  expect([...stats.ends.keys()].filter((name) => ends.includes(name)).sort()).toEqual(ends);
});

describe("checkCancel", () => {
  const canceling = { kind: "canceling", charged: true } as const;
  const free = { kind: "canceled", charged: false } as const;
  const failed = { kind: "ended", status: "failed" } as const;
  const unavailable = { kind: "unavailable" } as const;

  it.each([
    ["says that an unfinished job has ended", "I1", { observed: {}, previousEnd: null, response: failed }],
    [
      "says that an ended job is being canceled",
      "I1",
      { observed: { end: SUCCEEDED }, previousEnd: SUCCEEDED, response: canceling },
    ],
    ["is missing", "I5", { observed: {}, previousEnd: null, response: unavailable }],
    [
      "charges a job that was free before",
      "I4",
      { observed: { end: FREE, canceled: "free" }, previousEnd: FREE, response: canceling },
    ],
    ["says that a charged job is free", "I4", { observed: { end: KEPT }, previousEnd: null, response: free }],
    ["says that an unfinished job is canceled", "I4", { observed: {}, previousEnd: null, response: free }],
  ] as const)("the response to a cancel violates an invariant if it %s", (_, invariant, exchange) => {
    const { observed, previousEnd, response } = exchange;
    const check = () => checkCancel(actorWith(observed), { request: { discard: false }, previousEnd, response });
    expect(check).toThrow(expect.objectContaining({ invariant }));
  });
});

describe("checkCanceled", () => {
  const world = (end: "song" | "failed") => {
    const generation = { end } as ReturnType<World["upstream"]["generationsFor"]>[number];
    return { upstream: { generationsFor: () => [generation] } };
  };
  const ordered = { canceled: "ordered" } as const;
  const unwanted = { ...ordered, discards: true };

  it.each([
    ["is a success", "I1", { end: SUCCEEDED, observed: ordered, upstreamEnd: "song" }],
    ["was not requested", "I1", { end: FREE, observed: {}, upstreamEnd: "failed" }],
    ["keeps songs that should be discarded", "I4", { end: KEPT, observed: unwanted, upstreamEnd: "song" }],
    ["discards songs that should be kept", "I4", { end: DISCARDED, observed: ordered, upstreamEnd: "song" }],
    ["is charged and the upstream created nothing", "I4", { end: KEPT, observed: ordered, upstreamEnd: "failed" }],
    [
      "is free and the upstream created a song",
      "I4",
      { end: FREE, observed: { ...unwanted, finished: true }, upstreamEnd: "song" },
    ],
  ] as const)("the end of a canceled job violates an invariant if it %s", (_, invariant, exchange) => {
    const { end, observed, upstreamEnd } = exchange;
    const check = () => checkCanceled(world(upstreamEnd), actorWith(observed), end);
    expect(check).toThrow(expect.objectContaining({ invariant }));
  });
});
