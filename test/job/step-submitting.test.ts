import { describe, expect, it } from "vitest";
import { step } from "../../src/job/step.ts";
import { processing, result, submitting, T0 } from "../support/job.ts";

describe("a submit", () => {
  const answered = (outcome: Parameters<typeof submittedWith>[0]) => submittedWith(outcome);
  function submittedWith(outcome: Extract<Parameters<typeof step>[1], { kind: "submitted" }>["outcome"]) {
    return step(submitting(), { kind: "submitted", outcome }, T0 + 1_000);
  }

  it("that is accepted is recorded and looked for at the median", () => {
    const next = answered({ kind: "accepted", upstreamJobId: "up-1" });
    expect(next.effect).toEqual({ kind: "record" });
    expect(next.wakeAt).toBe(T0 + 1_000 + 90_000);
    expect(next.job).toMatchObject({
      status: "processing",
      startedAt: T0 + 1_000,
      attempts: [{ at: T0, result: "accepted", upstreamJobId: "up-1" }],
      calledBackSincePoll: false,
    });
  });

  it("that is answered with the result at once succeeds without a look", () => {
    const lyrics = { title: "T", text: "la" };
    const next = answered({ kind: "finished", upstreamJobId: "up-1", result: result({ songs: [], lyrics }) });
    expect(next.job).toMatchObject({ status: "succeeded", lyrics, songs: [] });
    expect(next.effect).toEqual({ kind: "release", report: { durationMs: 1_000, calledBack: false } });
    expect(step(next.job, { kind: "released" }, T0 + 1_000).effect).toEqual({ kind: "record" });
  });

  it("that is refused fails the job with the upstream's words", () => {
    const next = answered({ kind: "refused", code: "invalid", message: "too long" });
    expect(next.job).toMatchObject({ status: "failed", code: "upstream_refused", message: "too long" });
    expect(next.effect).toEqual({ kind: "release", report: null });
  });

  it.each([
    ["busy", { kind: "busy", retryAfterMs: 7_000 } as const, 7_000, 7_000],
    ["busy without a time", { kind: "busy", retryAfterMs: null } as const, 800, 1_200],
    ["unavailable", { kind: "unavailable", retryAfterMs: null, reason: "502" } as const, 800, 1_200],
    ["denied", { kind: "denied", status: 402, message: "no credits" } as const, 800, 1_200],
  ])("that meets %s gives its place back and counts as no attempt", (_, outcome, minMs, maxMs) => {
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

  it("that may have been accepted waits two minutes for its own callback", () => {
    const next = answered({ kind: "unknown", reason: "timed out" });
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 120_000, job: { status: "submitting" } });
    expect(next.job.attempts).toMatchObject([{ result: "unknown" }]);
  });

  it("whose answer comes after the callback keeps the answer's id", () => {
    const adopted = step(submitting(), { kind: "called_back", upstreamJobId: "up-8" }, T0).job;
    const next = step(adopted, { kind: "submitted", outcome: { kind: "accepted", upstreamJobId: "up-1" } }, T0 + 5);
    expect(next.job).toMatchObject({ status: "processing", upstreamJobId: "up-1" });
  });
});

describe("a job found submitting", () => {
  it("is not sent again within two minutes", () => {
    const next = step(submitting(), { kind: "wake" }, T0 + 119_999);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 120_000 });
  });

  it("is sent once more after two minutes, and the first attempt stays on record", () => {
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

  it("fails after the second silence, since a third song must not be ordered", () => {
    const due = step(submitting(), { kind: "wake" }, T0 + 120_000);
    const again = step(due.job, { kind: "wake" }, due.wakeAt ?? 0).job;
    const next = step(again, { kind: "wake" }, T0 + 240_000);
    expect(next.job).toMatchObject({ status: "failed", code: "upstream_unconfirmed" });
    expect(next.job).toMatchObject({ message: "The upstream never confirmed the request.", upstreamJobId: null });
  });

  it("keeps its right to one resubmit while the upstream is down", () => {
    const due = step(submitting(), { kind: "wake" }, T0 + 120_000);
    let job = step(due.job, { kind: "wake" }, due.wakeAt ?? 0).job;
    for (let i = 0; i < 5; i++) {
      const outcome = { kind: "unavailable", retryAfterMs: null, reason: "down" } as const;
      const back = step(job, { kind: "submitted", outcome }, T0 + 130_000);
      expect(back.job).toMatchObject({ status: "queued", attempts: [{ result: "unknown" }] });
      const grant = { kind: "granted", pace: job.pace, callbacks: true } as const;
      job = step(back.job, { kind: "acquired", placed: grant }, back.wakeAt ?? 0).job;
    }
    expect(job).toMatchObject({ status: "submitting", attempts: [{ result: "unknown" }, { result: "sent" }] });
  });

  it("takes the upstream's id from its callback", () => {
    const next = step(submitting(), { kind: "called_back", upstreamJobId: "up-7" }, T0 + 50);
    expect(next).toMatchObject({
      wakeAt: T0 + 50,
      job: { status: "processing", upstreamJobId: "up-7", calledBackSincePoll: true },
    });
  });

  it("learns nothing from a callback that names no job of the upstream's", () => {
    const next = step(submitting(), { kind: "called_back", upstreamJobId: null }, T0 + 50);
    expect(next).toMatchObject({ wakeAt: T0 + 120_000, job: { status: "submitting", calledBack: true } });
  });

  it("is none of a processing job's business", () => {
    const job = processing();
    const next = step(job, { kind: "submitted", outcome: { kind: "unknown", reason: "late" } }, T0 + 50);
    expect(next.job).toBe(job);
  });
});
