import { describe, expect, it } from "vitest";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { Job } from "../../src/job/job.ts";
import { step } from "../../src/job/step.ts";
import { LAST_REVISION, viewOf } from "../../src/job/view.ts";
import { processing, queued, storing, submitting, T0 } from "../support/job.ts";

const done = succeeded(storing(), storing(), T0 + 80_000);
const recorded = <J extends Job>(job: J): J => ({ ...job, recorded: "ended" });

it("a view distinguishes queued, waiting and processing jobs", () => {
  expect(viewOf(queued(), T0)).toMatchObject({ status: "queued", progress: 0, startedAt: null, waiting: false });
  expect(viewOf(queued({ slot: "waiting" }), T0)).toMatchObject({ status: "queued", waiting: true });
  expect(viewOf(submitting(), T0)).toMatchObject({ status: "queued" });
  expect(viewOf(processing(), T0)).toMatchObject({ status: "processing", ended: false, startedAt: T0 });
});

it("a view hides an end until D1 has it", () => {
  for (const end of [done, failed(processing(), { code: "upstream_lost", message: "" }, T0)]) {
    expect(viewOf(end, T0)).toMatchObject({ status: "processing", progress: 99, estimated: true, ended: false });
    expect(viewOf(recorded(end), T0)).toMatchObject({ ended: true });
  }
});

describe("a canceled job", () => {
  it("a canceled job that keeps nothing is shown as canceled at once", () => {
    const canceledBefore = viewOf(canceled(queued({ cancel: "keep", slot: "waiting" }), T0), T0);
    expect(canceledBefore).toMatchObject({ status: "canceled", canceling: false, ended: false, waiting: false });
    expect(canceledBefore).toMatchObject({ progress: 0, estimated: true, secondsLeft: null });
    expect(canceledBefore.revision).toBeLessThan(LAST_REVISION);
    expect(viewOf(canceled(storing({ cancel: "discard" }), T0), T0)).toMatchObject({ status: "canceled" });
  });

  it("a canceled job that keeps songs is shown as canceling until the songs are visible", () => {
    const kept = viewOf(canceled(storing({ cancel: "keep" }), T0), T0);
    expect(kept).toMatchObject({ status: "processing", canceling: true, progress: 99 });
  });

  it("a canceled job is shown as canceling while the upstream continues", () => {
    expect(viewOf(processing({ cancel: "keep" }), T0)).toMatchObject({ status: "processing", canceling: true });
    expect(viewOf(processing(), T0)).toMatchObject({ canceling: false });
  });
});

describe("the revision", () => {
  const histories: [string, Job[]][] = [
    ["a song job", [queued(), processing(), processing({ progress: 40 }), storing(), done, recorded(done)]],
    ["a canceled queued job", [queued(), canceled(queued({ cancel: "keep" }), T0)]],
    [
      "a job that is canceled during its submit",
      [
        submitting(),
        submitting({ cancel: "keep" }),
        processing({ cancel: "keep" }),
        storing({ cancel: "keep" }),
        canceled(storing({ cancel: "keep" }), T0),
        recorded(canceled(storing({ cancel: "keep" }), T0)),
      ],
    ],
    [
      "a job that is canceled with discard",
      [processing(), processing({ cancel: "discard" }), canceled(storing({ cancel: "discard" }), T0)],
    ],
  ];

  it.each(histories)("the revision grows with every change of %s", (_, states) => {
    const revisions = states.map((job) => viewOf(job, T0).revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it("the revision grows with the estimated progress and is stable otherwise", () => {
    const at = (ms: number) => viewOf(processing(), T0 + ms).revision;
    expect(at(10_000)).toBeGreaterThan(at(1_000));
    expect(at(10_001)).toBe(at(10_000));
  });

  it("the revision is LAST_REVISION once D1 has the end", () => {
    expect(viewOf(recorded(done), T0).revision).toBe(LAST_REVISION);
    expect(viewOf(done, T0).revision).toBeLessThan(LAST_REVISION);
  });
});

describe("progress", () => {
  it("progress does not decrease for a reader with a later revision, whatever the clock shows", () => {
    const seen = viewOf(processing(), T0 + 60_000);
    const later = viewOf(processing(), T0 - 3_600_000, seen.revision);
    expect(later).toMatchObject({ progress: seen.progress, revision: seen.revision });
    expect(viewOf(queued(), T0, seen.revision).progress).toBe(0);
    expect(viewOf(processing(), T0, Number.MAX_SAFE_INTEGER).progress).toBe(99);
  });

  it("progress does not decrease from an upstream's 100 % when storing begins", () => {
    const percentBefore = viewOf(processing({ progress: 100 }), T0).progress;
    expect(viewOf(storing(), T0).progress).toBeGreaterThanOrEqual(percentBefore);
  });
});

it("the progress does not fall when the upstream reports less than the estimate", () => {
  const job = processing({ stage: "composing", begun: true });
  const now = T0 + 30_000;
  const before = viewOf(job, now).progress;
  expect(before).toBe(33);
  const outcome = { kind: "running", progress: 19, stage: "singing" } as const;
  const polled = step(job, { kind: "polled", outcome, songIds: [], nextAt: now + 5_000 }, now).job;
  expect(viewOf(polled, now)).toMatchObject({ progress: before, stage: "singing" });
  expect(viewOf(polled, now + 60_000).progress).toBeGreaterThan(before);
});

describe("a job in the upstream's own queue", () => {
  const waiting = processing({ begunAt: null, begun: false });

  it("a job that the upstream has not begun is queued at 0 %, however long it waits", () => {
    for (const ms of [0, 10_000, 3_600_000]) {
      expect(viewOf(waiting, T0 + ms)).toMatchObject({ status: "queued", progress: 0, estimated: true, stage: null });
    }
  });

  it("the estimate begins when the upstream begins", () => {
    const begun = processing({ begunAt: T0 + 600_000, begun: true });
    expect(viewOf(begun, T0 + 645_000)).toMatchObject({ status: "processing", progress: 50, secondsLeft: 45 });
  });

  it("the estimate stays at 0 % while a new job may still be in the upstream's queue", () => {
    const unconfirmed = processing({ begun: false });
    expect(viewOf(unconfirmed, T0 + 5_000)).toMatchObject({ status: "processing", progress: 0 });
    expect(viewOf({ ...unconfirmed, failures: 1 }, T0 + 60_000)).toMatchObject({ progress: 0 });
    expect(viewOf(unconfirmed, T0 + 45_000).progress).toBe(50);
  });

  it("the revision grows when the job enters the upstream's queue, and when it leaves it", () => {
    const left = { begunAt: T0 + 60_000, begun: true };
    const states = [
      queued(),
      processing({ begun: false }),
      waiting,
      processing(left),
      processing({ ...left, progress: 3 }),
    ];
    const revisions = states.map((job) => viewOf(job, T0).revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });
});

describe("the stage", () => {
  it("the stage is the upstream's while it generates, and storing after that", () => {
    expect(viewOf(queued(), T0).stage).toBeNull();
    expect(viewOf(processing(), T0).stage).toBeNull();
    expect(viewOf(processing({ stage: "singing" }), T0).stage).toBe("singing");
    for (const job of [storing(), done]) expect(viewOf(job, T0).stage).toBe("storing");
    expect(viewOf(canceled(queued({ cancel: "keep" }), T0), T0).stage).toBeNull();
  });

  it("the remaining time follows the progress of an upstream that reports stages", () => {
    const slow = processing({ stage: "mixing", progress: 40, polledAt: T0 + 60_000 });
    expect(viewOf(slow, T0 + 60_000)).toMatchObject({ progress: 40, estimated: false, secondsLeft: 90 });
    expect(viewOf(slow, T0 + 90_000)).toMatchObject({ progress: 60, estimated: true, secondsLeft: 60 });
    expect(viewOf({ ...slow, stage: null }, T0 + 60_000)).toMatchObject({ progress: 66, secondsLeft: 30 });
  });
});
