import { describe, expect, it } from "vitest";
import type { StoreOutcome } from "../../src/job/events.ts";
import { step } from "../../src/job/step.ts";
import { PACE, queued, STORED, seed, T0 } from "../support/job.ts";

describe("a queued job", () => {
  it("is marked as sent before it is sent", () => {
    const next = step(queued(), { kind: "wake" }, T0);
    expect(next.effect).toEqual({ kind: "submit" });
    expect(next.job).toMatchObject({ status: "submitting", since: T0, attempts: [{ at: T0, result: "sent" }] });
    expect(next.wakeAt).toBeGreaterThan(T0);
  });

  it("waits for its time", () => {
    const next = step(queued({ notBefore: T0 + 5_000 }), { kind: "wake" }, T0);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5_000, job: { status: "queued" } });
  });

  it("is not sent again while a callback shows that a lost submit had been accepted", () => {
    const attempts = [{ at: T0, result: "unknown" as const, upstreamJobId: null }];
    const job = queued({ attempts, notBefore: T0 });
    const next = step(job, { kind: "called_back", upstreamJobId: "up-9" }, T0);
    expect(next).toMatchObject({ effect: null, wakeAt: T0, job: { status: "processing", upstreamJobId: "up-9" } });
  });

  it("that was told to stay away does so after a late callback too", () => {
    const attempts = [{ at: T0, result: "unknown" as const, upstreamJobId: null }];
    const job = queued({ attempts, notBefore: T0 + 60_000 });
    let next = step(job, { kind: "called_back", upstreamJobId: "up-9" }, T0);
    next = step(next.job, { kind: "called_back", upstreamJobId: "up-9" }, T0 + 1);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 60_000, job: { status: "processing" } });
  });

  it("ignores a callback before anything was sent", () => {
    const next = step(queued({ notBefore: T0 + 9 }), { kind: "called_back", upstreamJobId: "up-9" }, T0);
    expect(next.job.status).toBe("queued");
  });
});

describe("a place in the lane", () => {
  const newcomer = () => queued({ slot: "none", callbacks: false });

  it("is asked for before anything is sent", () => {
    expect(step(newcomer(), { kind: "wake" }, T0)).toMatchObject({
      effect: { kind: "acquire" },
      wakeAt: T0 + 10_000,
      job: { attempts: [] },
    });
  });

  it("that is free lets the job go at once, with what the lane has learned", () => {
    const pace = { ...PACE, p50: 50_000 };
    const placed = step(newcomer(), { kind: "acquired", placed: { kind: "granted", pace, callbacks: true } }, T0);
    expect(placed).toMatchObject({ effect: { kind: "submit" }, job: { slot: "granted", pace, callbacks: true } });
  });

  it("that is not free costs no alarm but the deadline's", () => {
    const waiting = step(newcomer(), { kind: "acquired", placed: { kind: "waiting" } }, T0);
    expect(waiting).toMatchObject({ effect: null, wakeAt: seed().deadlineAt, job: { slot: "waiting" } });
    expect(step(waiting.job, { kind: "wake" }, T0 + 9)).toMatchObject({ effect: null, wakeAt: seed().deadlineAt });
    const grant = { kind: "granted", pace: PACE, callbacks: true } as const;
    const called = step(waiting.job, { kind: "granted", grant }, T0 + 9);
    expect(called).toMatchObject({ effect: null, wakeAt: T0 + 9, job: { slot: "granted" } });
    expect(step(called.job, { kind: "wake" }, T0 + 9).effect).toEqual({ kind: "submit" });
  });

  it("is asked for again while the lane cannot be reached", () => {
    const failed = step(newcomer(), { kind: "acquired", placed: null }, T0);
    expect(failed).toMatchObject({ effect: null, job: { slot: "none", tries: 1 } });
    expect(failed.wakeAt).toBeGreaterThanOrEqual(T0 + 1_600);
    expect(failed.wakeAt).toBeLessThanOrEqual(T0 + 2_400);
    expect(step(failed.job, { kind: "acquired", placed: null }, T0).wakeAt).toBeGreaterThanOrEqual(T0 + 3_200);
    expect(step(failed.job, { kind: "wake" }, failed.wakeAt ?? 0).effect).toEqual({ kind: "acquire" });
  });

  const grant = { kind: "granted", pace: PACE, callbacks: true } as const;

  it.each([
    ["its place in line", { kind: "acquired", placed: { kind: "waiting" } } as const],
    ["that it stays in line", { kind: "requeued", waiting: true } as const],
    ["nothing", { kind: "acquired", placed: null } as const],
  ])("that the lane calls about counts, although its answer comes later and tells %s", (_, answer) => {
    const called = step(newcomer(), { kind: "granted", grant }, T0);
    const next = step(called.job, answer, T0 + 5);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5, job: { slot: "granted" } });
  });

  it("that is called for too early is kept until the upstream may be asked again", () => {
    const job = queued({ slot: "none", notBefore: T0 + 5_000 });
    const next = step(job, { kind: "granted", grant }, T0 + 1_500);
    expect(next).toMatchObject({ effect: null, wakeAt: T0 + 5_000, job: { slot: "granted" } });
    expect(step(next.job, { kind: "wake" }, T0 + 5_000).effect).toEqual({ kind: "submit" });
  });

  it("is given back by a job that ends while it waits", () => {
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

  it("is fetched and checked before a place is asked for", () => {
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
  ])("fails because %s, and what was kept is deleted", (reason, outcome) => {
    const next = sourced(outcome);
    const message = `audio_url could not be used: ${reason}`;
    expect(next.job).toMatchObject({ status: "failed", code: "source_unusable", message });
    expect(next.job).toMatchObject({ leftovers: [`${seed().id}-source`] });
  });

  it("is tried again a few times where the link does not answer", () => {
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
