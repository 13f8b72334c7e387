import { describe, expect, it } from "vitest";
import type { Job } from "../../src/job/job.ts";
import type { FindOutcome } from "../../src/job/outcome.ts";
import { step } from "../../src/job/step.ts";
import { processing, result, T0 } from "../support/job.ts";

const POLL_AT = T0 + 90_000;
const polled = (outcome: FindOutcome, nextAt = POLL_AT + 50_000) => ({
  kind: "polled" as const,
  outcome,
  songIds: ["song-1"],
  nextAt,
});

describe("a poll", () => {
  it("the next poll is scheduled before the current one, and the job does not change until the response", () => {
    const job = processing();
    const next = step(job, { kind: "wake" }, POLL_AT);
    expect(next.job).toBe(job);
    expect(next.effect).toEqual({ kind: "poll", upstreamJobId: "up-1", nextAt: T0 + 142_000 });
    expect(next.wakeAt).toBe(T0 + 142_000);
  });

  it("a poll without callbacks is followed by another one interval later", () => {
    const next = step(processing({ callbacks: false, polls: 1 }), { kind: "wake" }, POLL_AT);
    expect(next.wakeAt).toBeGreaterThan(POLL_AT + 9_000);
    expect(next.wakeAt).toBeLessThan(POLL_AT + 12_000);
  });

  it("a poll does not happen before its scheduled time", () => {
    expect(step(processing(), { kind: "wake" }, POLL_AT - 1)).toMatchObject({ effect: null, wakeAt: POLL_AT });
  });

  it("a poll that finds the job running keeps the scheduled next poll", () => {
    const next = step(processing(), polled({ kind: "running", progress: 40 }), POLL_AT + 300);
    expect(next).toMatchObject({ effect: null, wakeAt: POLL_AT + 50_000 });
    expect(next.job).toMatchObject({ polls: 1, progress: 40, polledAt: POLL_AT + 300, pollAt: POLL_AT + 50_000 });
  });

  it("a poll that finds the job running first records its start if D1 does not have it", () => {
    const running = polled({ kind: "running", progress: 40 });
    const next = step(processing({ recorded: "accepted" }), running, POLL_AT);
    expect(next).toMatchObject({ effect: { kind: "record" }, wakeAt: POLL_AT + 50_000 });
  });

  it("a poll never decreases progress", () => {
    const next = step(processing({ progress: 70 }), polled({ kind: "running", progress: 40 }), POLL_AT);
    expect(next.job).toMatchObject({ progress: 70 });
  });

  it("a poll that finds the job finished releases the slot and then stores the audio under a fixed id", () => {
    const next = step(processing(), polled({ kind: "finished", result: result() }), POLL_AT);
    expect(next.job).toMatchObject({ status: "storing", songs: [{ id: "song-1", audio: null }] });
    expect(next.effect).toEqual({ kind: "release", report: { durationMs: 84_600, calledBack: false } });
    const freed = step(next.job, { kind: "released" }, POLL_AT);
    expect(freed.effect).toMatchObject({ kind: "store", role: "audio", assetId: "song-1-audio" });
  });

  it("a poll that finds more songs than generated ids derives their ids from the job's", () => {
    const finished = polled({ kind: "finished", result: result() });
    const next = step(processing(), { ...finished, songIds: [] }, POLL_AT);
    expect(next.job).toMatchObject({ songs: [{ id: `${next.job.id}-0` }] });
  });

  it("a poll that finds the job failed ends it with the upstream's message", () => {
    const next = step(processing(), polled({ kind: "failed", message: "moderation" }), POLL_AT);
    expect(next.job).toMatchObject({ status: "failed", code: "upstream_failed", message: "moderation" });
    expect(next.effect).toMatchObject({ kind: "release", report: { durationMs: 84_600, failed: true } });
  });

  it.each([
    ["a Retry-After", { kind: "busy", retryAfterMs: 33_000 } as const, 33_000, 33_000],
    ["no Retry-After", { kind: "unavailable", retryAfterMs: null, reason: "500" } as const, 1_600, 2_400],
    ["a denied key", { kind: "denied", status: 401, message: "no" } as const, 60_000, 60_000],
  ])("a poll that fails with %s is repeated later", (_, outcome, minMs, maxMs) => {
    const next = step(processing(), polled(outcome), POLL_AT);
    expect(next.wakeAt).toBeGreaterThanOrEqual(POLL_AT + minMs);
    expect(next.wakeAt).toBeLessThanOrEqual(POLL_AT + maxMs);
    expect(next.job).toMatchObject({ status: "processing", failures: 1 });
  });

  it("the poll backoff is at most a minute ±20 %, however long the upstream is unavailable", () => {
    const outcome = { kind: "unavailable", retryAfterMs: null, reason: "down" } as const;
    const next = step(processing({ failures: 30 }), polled(outcome), POLL_AT);
    expect(next.wakeAt).toBeLessThanOrEqual(POLL_AT + 72_000);
  });

  it("a job that is missing upstream fails only after two minutes", () => {
    const first = step(processing(), polled({ kind: "missing" }), POLL_AT);
    expect(first).toMatchObject({ wakeAt: POLL_AT + 10_000, job: { missingSince: POLL_AT } });
    const found = step(first.job, polled({ kind: "running", progress: null }), POLL_AT + 10_000);
    expect(found.job).toMatchObject({ missingSince: null });
    const lost = step(first.job, polled({ kind: "missing" }), POLL_AT + 120_000);
    expect(lost.job).toMatchObject({ status: "failed", code: "upstream_lost", message: "The upstream lost the job." });
    expect(lost.job).toMatchObject({ upstreamJobId: "up-1", startedAt: T0 });
  });
});

describe("a callback", () => {
  it("a callback polls at once", () => {
    const next = step(processing(), { kind: "called_back", upstreamJobId: "ignored" }, T0 + 10);
    expect(next).toMatchObject({
      effect: null,
      wakeAt: T0 + 10,
      job: { upstreamJobId: "up-1", calledBackSincePoll: true },
    });
  });

  it("callbacks poll at most once in two seconds", () => {
    const job = processing({ polledAt: T0 + 1_000 });
    const next = step(job, { kind: "called_back", upstreamJobId: null }, T0 + 1_500);
    expect(next.wakeAt).toBe(T0 + 3_000);
  });

  it("a callback does not shorten the wait of a Retry-After", () => {
    const busy = step(processing(), polled({ kind: "busy", retryAfterMs: 900_000 }), POLL_AT);
    const next = step(busy.job, { kind: "called_back", upstreamJobId: null }, POLL_AT + 5_000);
    expect(next.wakeAt).toBe(POLL_AT + 900_000);
  });

  it("a callback before the submit response does not shorten its Retry-After", () => {
    const outcome = { kind: "busy", retryAfterMs: 30_000 } as const;
    const next = step(processing({ calledBackSincePoll: true, pollAt: T0 }), { kind: "submitted", outcome }, T0 + 5);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 30_005, job: { upstreamJobId: "up-1" } });
  });

  it("a callback during a poll leads to one more poll", () => {
    const called = step(processing(), { kind: "called_back", upstreamJobId: null }, POLL_AT + 100).job;
    const next = step(called, polled({ kind: "running", progress: null }), POLL_AT + 200);
    expect(next).toMatchObject({ wakeAt: POLL_AT + 2_200, job: { calledBackSincePoll: false } });
  });
});

describe("the record of the start", () => {
  it("the start is recorded once D1 is available, without waiting for a result", () => {
    const unrecorded = processing({ recorded: "accepted" });
    const later = step(unrecorded, { kind: "record_failed" }, T0 + 100);
    expect(later.wakeAt).toBe(T0 + 5_100);
    expect(step(later.job, { kind: "wake" }, T0 + 5_100).effect).toEqual({ kind: "record" });
    expect(step(later.job, { kind: "recorded", what: "started" }, T0 + 5_200).job).toMatchObject({
      recorded: "started",
    });
  });
});

describe("an upstream that says whether it has begun", () => {
  const PENDING = { kind: "running", progress: null, begun: false } as const;
  const accepted = processing({ begun: false });
  const pollAt = (job: Job, outcome: FindOutcome, at: number) => step(job, polled(outcome), at);

  it("a job waits in the upstream's queue until a poll finds it running, and the clock starts then", () => {
    const waiting = pollAt(accepted, PENDING, T0 + 3_000);
    expect(waiting.job).toMatchObject({ status: "processing", begunAt: null, begun: false, progress: 0 });
    expect(waiting.wakeAt).toBe(T0 + 3_000 + 10_800);
    const again = pollAt(waiting.job, PENDING, T0 + 20_000);
    const running = pollAt(again.job, { kind: "running", progress: 5, stage: "composing" }, T0 + 30_000);
    expect(running.job).toMatchObject({ begunAt: T0 + 30_000, begun: true, progress: 5, stage: "composing" });
    const done = pollAt(running.job, { kind: "finished", result: result() }, T0 + 70_000);
    expect(done.effect).toEqual({
      kind: "release",
      report: { durationMs: expect.closeTo(35_000, -4), calledBack: false },
    });
  });

  it("the clock of a job that was never in the upstream's queue starts with its submit", () => {
    const { job } = pollAt(accepted, { kind: "running", progress: 5 }, T0 + 3_000);
    expect(job).toMatchObject({ begunAt: T0, begun: true });
  });

  it("a job that has begun is not put back into the queue", () => {
    const { job } = pollAt(processing({ progress: 40 }), PENDING, T0 + 50_000);
    expect(job).toMatchObject({ begunAt: T0, begun: true, progress: 40 });
  });

  it("nothing is learned from a job whose beginning is unknown", () => {
    const waiting = pollAt(accepted, PENDING, T0 + 3_000).job;
    const done = pollAt(waiting, { kind: "finished", result: result() }, T0 + 70_000);
    expect(done.effect).toMatchObject({ kind: "release", report: { durationMs: null, endedAt: expect.any(Number) } });
  });
});
