import { describe, expect, it } from "vitest";
import type { StoreOutcome } from "../../src/job/events.ts";
import { step } from "../../src/job/step.ts";
import { PACE, queued, STORED, seed, T0 } from "../support/job.ts";

describe("a queued job", () => {
  it("a queued job is saved as sent before it is submitted", () => {
    const next = step(queued(), { kind: "wake" }, T0);
    expect(next.effect).toEqual({ kind: "submit" });
    expect(next.job).toMatchObject({ status: "submitting", since: T0, attempts: [{ at: T0, result: "sent" }] });
    expect(next.wakeAt).toBeGreaterThan(T0);
  });

  it("a queued job waits until notBefore", () => {
    const next = step(queued({ notBefore: T0 + 5_000 }), { kind: "wake" }, T0);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5_000, job: { status: "queued" } });
  });

  it("a queued job whose callback confirms a lost submit is not submitted again", () => {
    const attempts = [{ at: T0, result: "unknown" as const, upstreamJobId: null }];
    const job = queued({ attempts, notBefore: T0 });
    const next = step(job, { kind: "called_back", upstreamJobId: "up-9" }, T0);
    expect(next).toMatchObject({ effect: null, wakeAt: T0, job: { status: "processing", upstreamJobId: "up-9" } });
  });

  it("a late callback does not shorten a queued job's Retry-After", () => {
    const attempts = [{ at: T0, result: "unknown" as const, upstreamJobId: null }];
    const job = queued({ attempts, notBefore: T0 + 60_000 });
    let next = step(job, { kind: "called_back", upstreamJobId: "up-9" }, T0);
    next = step(next.job, { kind: "called_back", upstreamJobId: "up-9" }, T0 + 1);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 60_000, job: { status: "processing" } });
  });

  it("a queued job ignores a callback before its first submit", () => {
    const next = step(queued({ notBefore: T0 + 9 }), { kind: "called_back", upstreamJobId: "up-9" }, T0);
    expect(next.job.status).toBe("queued");
  });
});

describe("a slot in the lane", () => {
  const newcomer = () => queued({ slot: "none", callbacks: false });

  it("a slot is acquired before the submit", () => {
    expect(step(newcomer(), { kind: "wake" }, T0)).toMatchObject({
      effect: { kind: "acquire" },
      wakeAt: T0 + 10_000,
      job: { attempts: [] },
    });
  });

  it("a free slot lets the job submit at once, with the lane's duration estimate", () => {
    const pace = { ...PACE, p50: 50_000 };
    const placed = step(newcomer(), { kind: "acquired", result: { kind: "granted", pace, callbacks: true } }, T0);
    expect(placed).toMatchObject({ effect: { kind: "submit" }, job: { slot: "granted", pace, callbacks: true } });
  });

  it("a waiting job has no alarm except its deadline's, until the lane grants a slot", () => {
    const waiting = step(newcomer(), { kind: "acquired", result: { kind: "waiting" } }, T0);
    expect(waiting).toMatchObject({ effect: null, wakeAt: seed().deadlineAt, job: { slot: "waiting" } });
    expect(step(waiting.job, { kind: "wake" }, T0 + 9)).toMatchObject({ effect: null, wakeAt: seed().deadlineAt });
    const grant = { kind: "granted", pace: PACE, callbacks: true } as const;
    const called = step(waiting.job, { kind: "granted", grant }, T0 + 9);
    expect(called).toMatchObject({ effect: null, wakeAt: T0 + 9, job: { slot: "granted" } });
    expect(step(called.job, { kind: "wake" }, T0 + 9).effect).toEqual({ kind: "submit" });
  });

  it("a slot is requested again with backoff while the lane is unreachable", () => {
    const failed = step(newcomer(), { kind: "acquired", result: null }, T0);
    expect(failed).toMatchObject({ effect: null, job: { slot: "none", tries: 1 } });
    expect(failed.wakeAt).toBeGreaterThanOrEqual(T0 + 1_600);
    expect(failed.wakeAt).toBeLessThanOrEqual(T0 + 2_400);
    expect(step(failed.job, { kind: "acquired", result: null }, T0).wakeAt).toBeGreaterThanOrEqual(T0 + 3_200);
    expect(step(failed.job, { kind: "wake" }, failed.wakeAt ?? 0).effect).toEqual({ kind: "acquire" });
  });

  const grant = { kind: "granted", pace: PACE, callbacks: true } as const;

  it.each([
    ["a queue position", { kind: "acquired", result: { kind: "waiting" } } as const],
    ["that the job stays queued", { kind: "requeued", waiting: true } as const],
    ["nothing", { kind: "acquired", result: null } as const],
  ])("a grant counts even if an earlier lane response arrives later with %s", (_, response) => {
    const called = step(newcomer(), { kind: "granted", grant }, T0);
    const next = step(called.job, response, T0 + 5);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5, job: { slot: "granted" } });
  });

  it("an early grant is kept until the Retry-After has passed", () => {
    const job = queued({ slot: "none", notBefore: T0 + 5_000 });
    const next = step(job, { kind: "granted", grant }, T0 + 1_500);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5_000, job: { slot: "granted" } });
    expect(step(next.job, { kind: "wake" }, T0 + 5_000).effect).toEqual({ kind: "submit" });
  });

  it("a waiting job that reaches its deadline leaves the queue", () => {
    const waiting = queued({ slot: "waiting" });
    const ended = step(waiting, { kind: "wake" }, waiting.deadlineAt);
    expect(ended).toMatchObject({ effect: { kind: "release", report: null }, job: { status: "failed", slot: "none" } });
    expect(step(ended.job, { kind: "released" }, waiting.deadlineAt).effect).toEqual({ kind: "record" });
  });
});

describe("an upload", () => {
  const input = { operation: "upload", audioUrl: "https://example.com/a.mp3", title: null } as const;
  const upload = () => queued({ slot: "none", input });
  const sourced = (outcome: StoreOutcome) => step(upload(), { kind: "source_fetched", outcome }, T0);

  it("an upload's source is downloaded and checked before a slot is acquired", () => {
    const next = step(upload(), { kind: "wake" }, T0);
    expect(next.effect).toMatchObject({ kind: "fetch_source", url: input.audioUrl });
    expect(next.wakeAt).toBe(T0 + 30_000);
    expect(sourced({ kind: "stored", asset: STORED })).toMatchObject({
      effect: { kind: "acquire" },
      job: { source: STORED },
    });
  });

  it.each([
    ["the link has expired", { kind: "gone" } as const],
    ["text instead of audio", { kind: "rejected", reason: "text instead of audio" } as const],
  ])("an upload fails because %s, and its stored source is deleted", (reason, outcome) => {
    const next = sourced(outcome);
    const message = `audio_url could not be used: ${reason}`;
    expect(next.job).toMatchObject({ status: "failed", code: "source_unusable", message });
    expect(next.job).toMatchObject({ leftovers: [`${seed().id}-source`] });
  });

  it("an upload retries an unavailable source four times with backoff, then fails", () => {
    let next = sourced({ kind: "unavailable", reason: "HTTP 503" });
    for (let tries = 1; tries < 5; tries++) {
      expect(next.job).toMatchObject({ status: "queued", tries });
      expect(next.wakeAt).toBeGreaterThanOrEqual(T0 + 1_000 * 2 ** tries * 0.8);
      expect(next.wakeAt).toBeLessThanOrEqual(T0 + 1_000 * 2 ** tries * 1.2);
      next = step(next.job, { kind: "source_fetched", outcome: { kind: "unavailable", reason: "HTTP 503" } }, T0);
    }
    expect(next.job).toMatchObject({ status: "failed", code: "source_unusable" });
  });
});
