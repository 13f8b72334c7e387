import { beforeEach, describe, expect, it } from "vitest";
import { type LaneCapabilities, laneCapabilities } from "../../src/lane/capabilities.ts";
import { Lane } from "../../src/lane/lane.ts";
import { LaneStore } from "../../src/lane/lane-store.ts";
import type { Operation } from "../../src/operations/input.ts";
import { estimateOf } from "../../src/upstream/registry.ts";
import { memorySql } from "../support/sqlite.ts";

const assumed = (operation: Operation) => estimateOf("engine", operation);
const T = Date.UTC(2100, 0, 1);
let store: LaneStore;
let lane: Lane;

beforeEach(() => {
  store = new LaneStore(memorySql());
  lane = new Lane(store, { slots: 2, callable: true, estimateOf: assumed });
});

const told = (now = T): LaneCapabilities => laneCapabilities(store, assumed, now);
const of = (operation: string, model = "FUZZ-2.0") => ({ accountId: "a", operation, model, deadlineAt: T + 1_800_000 });

/** A job that is granted its place at `at` and ends so long after. */
function ended(operation: string, how: { at?: number; ms?: number; failed?: true; model?: string } = {}): void {
  const { at = T, ms = 20_000, model, ...report } = how;
  const jobId = crypto.randomUUID();
  lane.acquire({ jobId, ...of(operation, model) }, at);
  lane.release(jobId, { durationMs: ms, calledBack: true, ...report });
}

it("a new lane knows nothing against any operation, and assumes how long each takes", () => {
  const { operations, running } = told();
  expect(running).toBe(0);
  expect(Object.keys(operations)).toHaveLength(11);
  expect(operations.song).toMatchObject({ problem: null, lastSuccessAt: null, waiting: 0 });
  expect(operations.song.p50Ms).toBeGreaterThan(operations.lyrics.p50Ms);
});

it("durations are learned for each operation, over all models", () => {
  for (let i = 0; i < 100; i++) ended("song", { ms: 200_000, model: i % 2 ? "FUZZ-2.0" : "FUZZ-1.0" });
  const { song, cover } = told().operations;
  expect(song.p50Ms / 200_000).toBeGreaterThan(0.9);
  expect(song.p95Ms).toBeGreaterThanOrEqual(song.p50Ms);
  expect(cover.p50Ms).toBeLessThan(30_000);
});

describe("the last success", () => {
  it("is remembered for its operation, right within a minute", () => {
    ended("song", { at: T, ms: 20_000 });
    expect(told().operations.song.lastSuccessAt).toBe(T + 20_000);
    ended("song", { at: T + 30_000, ms: 20_000 });
    expect(told().operations.song.lastSuccessAt).toBe(T + 20_000);
    ended("song", { at: T + 60_000, ms: 20_000 });
    expect(told().operations.song.lastSuccessAt).toBe(T + 80_000);
    expect(told().operations.cover.lastSuccessAt).toBeNull();
  });

  it("is no failure", () => {
    ended("song", { failed: true });
    expect(told().operations.song.lastSuccessAt).toBeNull();
  });
});

describe("problem", () => {
  const song = (now = T) => told(now).operations.song.problem;

  it("is what five failures in a row are, until one job succeeds", () => {
    for (let i = 0; i < 4; i++) ended("song", { failed: true });
    expect(song()).toBeNull();
    ended("song", { failed: true });
    expect(song()).toBe("failing");
    expect(told().operations.cover.problem).toBeNull();
    ended("song");
    expect(song()).toBeNull();
  });

  it("is all operations' while the upstream refuses our account", () => {
    lane.acquire({ jobId: "x", ...of("song") }, T);
    lane.requeue("x", { kind: "denied", status: 402, message: "no credits" }, T);
    expect(new Set(Object.values(told(T + 3_600_000).operations).map(({ problem }) => problem))).toEqual(
      new Set(["paused"]),
    );
  });

  it("lasts as long as a busy upstream asked us to wait", () => {
    lane.acquire({ jobId: "x", ...of("song") }, T);
    lane.requeue("x", { kind: "busy", retryAfterMs: 7_000 }, T);
    expect([song(T + 6_999), song(T + 7_000)]).toEqual(["held_back", null]);
  });
});

it("the queue is told for each operation, and how many were sent", () => {
  for (const [i, operation] of ["song", "song", "song", "cover", "song"].entries()) {
    lane.acquire({ jobId: String(i), ...of(operation) }, T);
  }
  const { running, operations } = told();
  expect([running, operations.song.waiting, operations.cover.waiting, operations.stems.waiting]).toEqual([2, 2, 1, 0]);
});
