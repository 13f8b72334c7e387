import { expect, it } from "vitest";
import type { LiveJob } from "../../src/job/job.ts";
import { progressOf } from "../../src/job/view.ts";
import { processing, queued, storing, submitting, T0 } from "../support/job.ts";

it("progress is estimated until the upstream reports more", () => {
  expect(progressOf(processing(), T0 + 45_000)).toMatchObject({ percent: 50, estimated: true, secondsLeft: 45 });
  expect(progressOf(processing({ progress: 50 }), T0 + 45_000)).toMatchObject({ percent: 50, estimated: false });
  expect(progressOf(processing({ progress: 80 }), T0 + 45_000)).toMatchObject({ percent: 80, estimated: false });
});

it("progress is estimated for states that the upstream does not report", () => {
  for (const job of [queued(), submitting()] as LiveJob[]) {
    expect(progressOf(job, T0)).toEqual({ percent: 0, estimated: true, secondsLeft: 90 });
  }
  expect(progressOf(storing(), T0)).toEqual({ percent: 97, estimated: true, secondsLeft: 1 });
});

it("progress never decreases and stays below 100 before the end", () => {
  let last = 0;
  for (let at = 0; at < 400_000; at += 1_000) {
    const { percent } = progressOf(processing({ progress: 30 }), T0 + at);
    expect(percent).toBeGreaterThanOrEqual(last);
    last = percent;
  }
  expect(last).toBe(95);
  expect(progressOf(storing(), T0).percent).toBeGreaterThan(95);
});
