import { describe, expect, it } from "vitest";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { Job } from "../../src/job/job.ts";
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
