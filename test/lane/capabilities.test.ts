import { beforeEach, describe, expect, it } from "vitest";
import { type LaneCapabilities, laneCapabilities } from "../../src/lane/capabilities.ts";
import type { Lane, LaneSettings } from "../../src/lane/lane.ts";
import type { LaneStore } from "../../src/lane/lane-store.ts";
import type { Operation } from "../../src/operations/input.ts";
import { estimateOf } from "../../src/upstream/registry.ts";
import { newLane } from "../support/lane.ts";

const assumed = (operation: Operation) => estimateOf("engine", operation);
const T = Date.UTC(2100, 0, 1);
let store: LaneStore;
let lane: Lane;
let settings: LaneSettings;

beforeEach(() => {
  ({ store, lane, settings } = newLane({ estimateOf: assumed }));
});

const capabilitiesAt = (now = T): LaneCapabilities => laneCapabilities(store, settings, now);
const jobOf = (operation: string, model = "FUZZ-2.0") => ({
  accountId: "a",
  operation,
  model,
  deadlineAt: T + 1_800_000,
});

/** Runs a job that is granted a slot at `at` and ends after `ms`. */
function ended(operation: string, options: { at?: number; ms?: number; failed?: true; model?: string } = {}): void {
  const { at = T, ms = 20_000, model, ...report } = options;
  const jobId = crypto.randomUUID();
  lane.acquire({ jobId, ...jobOf(operation, model) }, at);
  lane.release(jobId, { durationMs: ms, calledBack: true, ...report });
}

it("a new lane reports no problem and default durations for every operation", () => {
  const { operations, running } = capabilitiesAt();
  expect(running).toBe(0);
  expect(Object.keys(operations)).toHaveLength(11);
  expect(operations.song).toMatchObject({ problem: null, lastSuccessAt: null, waiting: 0 });
  expect(operations.song.p50Ms).toBeGreaterThan(operations.lyrics.p50Ms);
});

it("durations are learned per operation, across all models", () => {
  for (let i = 0; i < 100; i++) ended("song", { ms: 200_000, model: i % 2 ? "FUZZ-2.0" : "FUZZ-1.0" });
  const { song, cover } = capabilitiesAt().operations;
  expect(song.p50Ms / 200_000).toBeGreaterThan(0.9);
  expect(song.p95Ms).toBeGreaterThanOrEqual(song.p50Ms);
  expect(cover.p50Ms).toBeLessThan(30_000);
});

describe("the last success", () => {
  it("the last success is stored per operation, to within a minute", () => {
    ended("song", { at: T, ms: 20_000 });
    expect(capabilitiesAt().operations.song.lastSuccessAt).toBe(T + 20_000);
    ended("song", { at: T + 30_000, ms: 20_000 });
    expect(capabilitiesAt().operations.song.lastSuccessAt).toBe(T + 20_000);
    ended("song", { at: T + 60_000, ms: 20_000 });
    expect(capabilitiesAt().operations.song.lastSuccessAt).toBe(T + 80_000);
    expect(capabilitiesAt().operations.cover.lastSuccessAt).toBeNull();
  });

  it("a failed job does not count as the last success", () => {
    ended("song", { failed: true });
    expect(capabilitiesAt().operations.song.lastSuccessAt).toBeNull();
  });
});

describe("an operation's problem", () => {
  const song = (now = T) => capabilitiesAt(now).operations.song.problem;

  it("five failures in a row report the operation as failing until one job succeeds", () => {
    for (let i = 0; i < 4; i++) ended("song", { failed: true });
    expect(song()).toBeNull();
    ended("song", { failed: true });
    expect(song()).toBe("failing");
    expect(capabilitiesAt().operations.cover.problem).toBeNull();
    ended("song");
    expect(song()).toBeNull();
  });

  it("a denied account reports every operation as paused", () => {
    lane.acquire({ jobId: "x", ...jobOf("song") }, T);
    lane.requeue("x", { kind: "denied", status: 402, message: "no credits" }, T);
    expect(new Set(Object.values(capabilitiesAt(T + 3_600_000).operations).map(({ problem }) => problem))).toEqual(
      new Set(["paused"]),
    );
  });

  it("a busy upstream reports held_back until its Retry-After has passed", () => {
    lane.acquire({ jobId: "x", ...jobOf("song") }, T);
    lane.requeue("x", { kind: "busy", retryAfterMs: 7_000 }, T);
    expect([song(T + 6_999), song(T + 7_000)]).toEqual(["held_back", null]);
  });
});

it("capabilities report the waiting jobs per operation and the number of running jobs", () => {
  for (const [i, operation] of ["song", "song", "song", "cover", "song"].entries()) {
    lane.acquire({ jobId: String(i), ...jobOf(operation) }, T);
  }
  const { running, operations } = capabilitiesAt();
  expect([running, operations.song.waiting, operations.cover.waiting, operations.stems.waiting]).toEqual([2, 2, 1, 0]);
});
