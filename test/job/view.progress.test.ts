import { expect, it } from "vitest";
import type { LiveJob } from "../../src/job/job.ts";
import { progressOf } from "../../src/job/view.ts";
import { processing, queued, storing, submitting, T0 } from "../support/job.ts";

it("shows the estimate until the upstream says more", () => {
  expect(progressOf(processing(), T0 + 45_000)).toMatchObject({ percent: 50, estimated: true, secondsLeft: 45 });
  expect(progressOf(processing({ progress: 50 }), T0 + 45_000)).toMatchObject({ percent: 50, estimated: false });
  expect(progressOf(processing({ progress: 80 }), T0 + 45_000)).toMatchObject({ percent: 80, estimated: false });
});

it("estimates what the upstream has no word for", () => {
  for (const job of [queued(), submitting()] as LiveJob[]) {
    expect(progressOf(job, T0)).toEqual({ percent: 0, estimated: true, secondsLeft: 90 });
  }
  expect(progressOf(storing(), T0)).toEqual({ percent: 97, estimated: true, secondsLeft: 1 });
});

it("never goes back and never promises the end", () => {
  let last = 0;
  for (let at = 0; at < 400_000; at += 1_000) {
    const { percent } = progressOf(processing({ progress: 30 }), T0 + at);
    expect(percent).toBeGreaterThanOrEqual(last);
    last = percent;
  }
  expect(last).toBe(95);
  expect(progressOf(storing(), T0).percent).toBeGreaterThan(95);
});
