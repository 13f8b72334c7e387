import { describe, expect, it } from "vitest";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { Job } from "../../src/job/job.ts";
import { LAST_REVISION, viewOf } from "../../src/job/view.ts";
import { processing, queued, storing, submitting, T0 } from "../support/job.ts";

const done = succeeded(storing(), storing(), T0 + 80_000);
const recorded = <J extends Job>(job: J): J => ({ ...job, recorded: "ended" });

it("tells a job that waits from one that is made", () => {
  expect(viewOf(queued(), T0)).toMatchObject({ status: "queued", progress: 0, startedAt: null, waiting: false });
  expect(viewOf(queued({ slot: "waiting" }), T0)).toMatchObject({ status: "queued", waiting: true });
  expect(viewOf(submitting(), T0)).toMatchObject({ status: "queued" });
  expect(viewOf(processing(), T0)).toMatchObject({ status: "processing", ended: false, startedAt: T0 });
});

it("holds an end back until D1 has it", () => {
  for (const end of [done, failed(processing(), { code: "upstream_lost", message: "" }, T0)]) {
    expect(viewOf(end, T0)).toMatchObject({ status: "processing", progress: 99, estimated: true, ended: false });
    expect(viewOf(recorded(end), T0)).toMatchObject({ ended: true });
  }
});

describe("a canceled job", () => {
  it("is seen to be canceled at once where nothing was kept", () => {
    const canceledBefore = viewOf(canceled(queued({ cancel: "keep", slot: "waiting" }), T0), T0);
    expect(canceledBefore).toMatchObject({ status: "canceled", canceling: false, ended: false, waiting: false });
    expect(canceledBefore).toMatchObject({ progress: 0, estimated: true, secondsLeft: null });
    expect(canceledBefore.revision).toBeLessThan(LAST_REVISION);
    expect(viewOf(canceled(storing({ cancel: "discard" }), T0), T0)).toMatchObject({ status: "canceled" });
  });

  it("is seen to be canceled with its songs, not before them", () => {
    const kept = viewOf(canceled(storing({ cancel: "keep" }), T0), T0);
    expect(kept).toMatchObject({ status: "processing", canceling: true, progress: 99 });
  });

  it("is on its way there while the upstream goes on", () => {
    expect(viewOf(processing({ cancel: "keep" }), T0)).toMatchObject({ status: "processing", canceling: true });
    expect(viewOf(processing(), T0)).toMatchObject({ canceling: false });
  });
});

describe("the revision", () => {
  const histories: [string, Job[]][] = [
    ["a song's life", [queued(), processing(), processing({ progress: 40 }), storing(), done, recorded(done)]],
    ["a cancel at once", [queued(), canceled(queued({ cancel: "keep" }), T0)]],
    [
      "a cancel on the way",
      [
        submitting(),
        submitting({ cancel: "keep" }),
        processing({ cancel: "keep" }),
        storing({ cancel: "keep" }),
        canceled(storing({ cancel: "keep" }), T0),
        recorded(canceled(storing({ cancel: "keep" }), T0)),
      ],
    ],
    ["a discard", [processing(), processing({ cancel: "discard" }), canceled(storing({ cancel: "discard" }), T0)]],
  ];

  it.each(histories)("grows with every change in %s", (_, states) => {
    const revisions = states.map((job) => viewOf(job, T0).revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it("grows with the estimate, and stays where nothing changes", () => {
    const at = (ms: number) => viewOf(processing(), T0 + ms).revision;
    expect(at(10_000)).toBeGreaterThan(at(1_000));
    expect(at(10_001)).toBe(at(10_000));
  });

  it("is the last one once D1 has the end", () => {
    expect(viewOf(recorded(done), T0).revision).toBe(LAST_REVISION);
    expect(viewOf(done, T0).revision).toBeLessThan(LAST_REVISION);
  });
});

describe("progress", () => {
  it("does not go back for a reader who has seen more, whatever the clock says", () => {
    const seen = viewOf(processing(), T0 + 60_000);
    const later = viewOf(processing(), T0 - 3_600_000, seen.revision);
    expect(later).toMatchObject({ progress: seen.progress, revision: seen.revision });
    expect(viewOf(queued(), T0, seen.revision).progress).toBe(0);
    expect(viewOf(processing(), T0, Number.MAX_SAFE_INTEGER).progress).toBe(99);
  });

  it("does not go back when an upstream has said 100 % of what is still to be stored", () => {
    const percentBefore = viewOf(processing({ progress: 100 }), T0).progress;
    expect(viewOf(storing(), T0).progress).toBeGreaterThanOrEqual(percentBefore);
  });
});
