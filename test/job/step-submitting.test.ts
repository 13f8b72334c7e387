import { describe, expect, it } from "vitest";
import { step } from "../../src/job/step.ts";
import { processing, result, submitting, T0 } from "../support/job.ts";

describe("a submit", () => {
  const answered = (outcome: Parameters<typeof submittedWith>[0]) => submittedWith(outcome);
  function submittedWith(outcome: Extract<Parameters<typeof step>[1], { kind: "submitted" }>["outcome"]) {
    return step(submitting(), { kind: "submitted", outcome }, T0 + 1_000);
  }

  it("an accepted submit is recorded, and polled soon to find out whether the upstream has begun", () => {
    const next = answered({ kind: "accepted", upstreamJobId: "up-1" });
    expect(next.effect).toEqual({ kind: "record" });
    expect(next.wakeAt).toBe(T0 + 1_000 + 3_000);
    expect(next.job).toMatchObject({
      status: "processing",
      startedAt: T0 + 1_000,
      attempts: [{ at: T0, result: "accepted", upstreamJobId: "up-1" }],
      calledBackSincePoll: false,
    });
  });

  it("a submit whose response says that the upstream has begun takes as long as the upstream says", () => {
    const begun = { kind: "accepted", upstreamJobId: "up-1", stage: "composing", estimateMs: 9_000 } as const;
    const { job, wakeAt } = answered(begun);
    expect(job).toMatchObject({
      begun: true,
      begunAt: T0 + 1_000,
      stage: "composing",
      pace: { p5: 3_700, p50: 9_000 },
    });
    expect(wakeAt).toBe(T0 + 1_000 + 2_700);
  });

  it("a submit that returns the result succeeds without a poll", () => {
    const lyrics = { title: "T", text: "la" };
    const next = answered({ kind: "finished", upstreamJobId: "up-1", result: result({ songs: [], lyrics }) });
    expect(next.job).toMatchObject({ status: "succeeded", lyrics, songs: [] });
    expect(next.effect).toEqual({ kind: "release", report: { durationMs: 1_000, calledBack: false } });
    expect(step(next.job, { kind: "released" }, T0 + 1_000).effect).toEqual({ kind: "record" });
  });

  it("a refused submit fails the job with the upstream's message", () => {
    const next = answered({ kind: "refused", code: "invalid", message: "too long" });
    expect(next.job).toMatchObject({ status: "failed", code: "upstream_refused", message: "too long" });
    expect(next.effect).toEqual({ kind: "release", report: null });
  });

  it.each([
    ["busy", { kind: "busy", retryAfterMs: 7_000 } as const, 7_000, 7_000],
    ["busy without Retry-After", { kind: "busy", retryAfterMs: null } as const, 800, 1_200],
    ["unavailable", { kind: "unavailable", retryAfterMs: null, reason: "502" } as const, 800, 1_200],
    ["denied", { kind: "denied", status: 402, message: "no credits" } as const, 800, 1_200],
  ])("a submit that gets %s returns its slot and does not count as an attempt", (_, outcome, minMs, maxMs) => {
    const next = answered(outcome);
    expect(next.effect).toEqual({ kind: "yield", failure: outcome });
    expect(next.job).toMatchObject({ status: "queued", slot: "none", attempts: [], tries: 1 });
    expect(next.wakeAt).toBeGreaterThanOrEqual(T0 + 1_000 + minMs);
    expect(next.wakeAt).toBeLessThanOrEqual(T0 + 1_000 + maxMs);
    const kept = step(next.job, { kind: "requeued", waiting: true }, T0 + 1_100);
    expect(kept).toMatchObject({ effect: null, wakeAt: next.job.deadlineAt, job: { slot: "waiting" } });
    const alone = step(next.job, { kind: "requeued", waiting: false }, T0 + 1_100);
    expect(step(alone.job, { kind: "wake" }, alone.wakeAt ?? 0).effect).toEqual({ kind: "acquire" });
  });

  it("a submit with an unknown outcome waits two minutes for its callback", () => {
    const next = answered({ kind: "unknown", reason: "timed out" });
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 120_000, job: { status: "submitting" } });
    expect(next.job.attempts).toMatchObject([{ result: "unknown" }]);
  });

  it("a submit response after the callback overrides the callback's job id", () => {
    const adopted = step(submitting(), { kind: "called_back", upstreamJobId: "up-8" }, T0).job;
    const next = step(adopted, { kind: "submitted", outcome: { kind: "accepted", upstreamJobId: "up-1" } }, T0 + 5);
    expect(next.job).toMatchObject({ status: "processing", upstreamJobId: "up-1" });
  });
});

describe("a submitting job", () => {
  it("a submitting job is not submitted again within two minutes", () => {
    const next = step(submitting(), { kind: "wake" }, T0 + 119_999);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 120_000 });
  });

  it("a submitting job is submitted once more after two minutes, and its first attempt stays recorded", () => {
    const again = step(submitting(), { kind: "wake" }, T0 + 120_000);
    const next = step(again.job, { kind: "wake" }, again.wakeAt ?? 0);
    expect(next.effect).toEqual({ kind: "submit" });
    expect(next.job.attempts).toEqual([
      { at: T0, result: "unknown", upstreamJobId: null },
      { at: T0 + 120_000, result: "sent", upstreamJobId: null },
    ]);
    const accepted = { kind: "submitted", outcome: { kind: "accepted", upstreamJobId: "up-2" } } as const;
    expect(step(next.job, accepted, T0 + 121_000).job.attempts).toEqual([
      { at: T0, result: "unknown", upstreamJobId: null },
      { at: T0 + 120_000, result: "accepted", upstreamJobId: "up-2" },
    ]);
  });

  it("a submitting job fails after the second attempt without a response, since a third could be charged again", () => {
    const due = step(submitting(), { kind: "wake" }, T0 + 120_000);
    const again = step(due.job, { kind: "wake" }, due.wakeAt ?? 0).job;
    const next = step(again, { kind: "wake" }, T0 + 240_000);
    expect(next.job).toMatchObject({ status: "failed", code: "upstream_unconfirmed" });
    expect(next.job).toMatchObject({ message: "The upstream never confirmed the request.", upstreamJobId: null });
  });

  it("attempts while the upstream is unavailable do not use up the one resubmit", () => {
    const due = step(submitting(), { kind: "wake" }, T0 + 120_000);
    let job = step(due.job, { kind: "wake" }, due.wakeAt ?? 0).job;
    for (let i = 0; i < 5; i++) {
      const outcome = { kind: "unavailable", retryAfterMs: null, reason: "down" } as const;
      const back = step(job, { kind: "submitted", outcome }, T0 + 130_000);
      expect(back.job).toMatchObject({ status: "queued", attempts: [{ result: "unknown" }] });
      const grant = { kind: "granted", pace: job.pace, callbacks: true } as const;
      job = step(back.job, { kind: "acquired", result: grant }, back.wakeAt ?? 0).job;
    }
    expect(job).toMatchObject({ status: "submitting", attempts: [{ result: "unknown" }, { result: "sent" }] });
  });

  it("a submitting job takes the upstream's job id from its callback", () => {
    const next = step(submitting(), { kind: "called_back", upstreamJobId: "up-7" }, T0 + 50);
    expect(next).toMatchObject({
      wakeAt: T0 + 50,
      job: { status: "processing", upstreamJobId: "up-7", calledBackSincePoll: true },
    });
  });

  it("a callback without an upstream job id does not confirm a submitting job", () => {
    const next = step(submitting(), { kind: "called_back", upstreamJobId: null }, T0 + 50);
    expect(next).toMatchObject({ wakeAt: T0 + 120_000, job: { status: "submitting", calledBack: true } });
  });

  it("a late submit outcome does not change a processing job", () => {
    const job = processing();
    const next = step(job, { kind: "submitted", outcome: { kind: "unknown", reason: "late" } }, T0 + 50);
    expect(next.job).toBe(job);
  });
});
