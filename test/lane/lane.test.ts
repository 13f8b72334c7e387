import { beforeEach, describe, expect, it } from "vitest";
import { estimateDurations } from "../../src/lane/duration-histogram.ts";
import type { Lane } from "../../src/lane/lane.ts";
import type { WaitingJob } from "../../src/lane/lane-job.ts";
import { estimateOf } from "../../src/upstream/registry.ts";
import { newLane as laneWith } from "../support/lane.ts";

const T = 1_000_000;
const BROKEN = { kind: "unavailable", retryAfterMs: null, reason: "HTTP 500" } as const;
const REPORT = { durationMs: 60_000, calledBack: true };
let lane: Lane;

beforeEach(() => {
  lane = newLane(2);
});

function newLane(slots: number): Lane {
  return laneWith({ slots: { song: slots, quick: slots } }).lane;
}

function job(jobId: string, accountId = "a", acceptedAt = T): WaitingJob {
  return { jobId, accountId, operation: "song", model: "FUZZ-2.0", deadlineAt: acceptedAt + 1_800_000 };
}

/** Acquires slots for `count` jobs of one account, one after the other; returns the kinds of the results. */
const crowd = (accountId: string, count: number) =>
  Array.from({ length: count }, (_, i) => lane.acquire(job(`${accountId}${i}`, accountId, T + i), T).kind);

/** Ends jobs as they are admitted until none waits; returns their ids in that order. */
function drain(): string[] {
  const order: string[] = [];
  for (;;) {
    const called = lane.admit(T).map(({ job }) => job.jobId);
    if (called.length === 0) return order;
    for (const id of called) {
      lane.confirm(id);
      lane.release(id, REPORT);
      order.push(id);
    }
  }
}

describe("slots", () => {
  it("slots are granted until all are taken, then jobs wait", () => {
    expect(crowd("a", 4)).toEqual(["granted", "granted", "waiting", "waiting"]);
    expect(lane.status()).toMatchObject({ running: 2, waiting: true });
  });

  it("a job that acquires again keeps its one slot", () => {
    expect([lane.acquire(job("x"), T).kind, lane.acquire(job("x"), T).kind]).toEqual(["granted", "granted"]);
    expect(lane.status().running).toBe(1);
    crowd("b", 2);
    expect(lane.acquire(job("b1", "b"), T).kind).toBe("waiting");
    expect(lane.queuePosition("b1", T)).toMatchObject({ ahead: 0 });
    expect(lane.acquire(job("x"), T).kind).toBe("granted");
    expect(lane.queuePosition("x", T)).toBeNull();
  });

  it("a freed slot goes to the next waiting job, which is admitted again until it confirms", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a2"]);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a2"]);
    lane.confirm("a2");
    expect(lane.admit(T)).toEqual([]);
  });

  it("slots freed together admit each waiting job once", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    lane.release("a1", REPORT);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a2"]);
    expect(lane.status()).toMatchObject({ running: 1, waiting: false });
  });

  it("a new job does not get a freed slot before waiting jobs", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    expect(lane.acquire(job("late", "b"), T).kind).toBe("waiting");
  });

  it("a release may be repeated, also by a waiting job", () => {
    crowd("a", 4);
    lane.release("a2", null);
    lane.release("a2", null);
    lane.release("a0", REPORT);
    lane.release("a0", REPORT);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a3"]);
  });

  it("a slot held longer than twice p95 counts as overdue", () => {
    crowd("a", 1);
    const { p95 } = estimateDurations([], estimateOf("ttapi", "song"));
    expect(lane.overdueLeases(T + 2 * p95)).toEqual([]);
    expect(lane.overdueLeases(T + 2 * p95 + 1).map((who) => who.jobId)).toEqual(["a0"]);
  });

  it("a slot counts as overdue two minutes after its job's deadline", () => {
    lane.acquire({ ...job("short"), deadlineAt: T + 60_000 }, T);
    expect(lane.overdueLeases(T + 180_000)).toEqual([]);
    expect(lane.overdueLeases(T + 180_001).map((who) => who.jobId)).toEqual(["short"]);
  });
});

describe("fairness", () => {
  it("an account with one job is admitted alongside one with a thousand", () => {
    crowd("a", 1_000);
    crowd("b", 1);
    expect(lane.queuePosition("b0", T)).toMatchObject({ ahead: 1 });
    lane.release("a0", REPORT);
    lane.release("a1", REPORT);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a2", "b0"]);
  });

  it("accounts are admitted round-robin, and each account's jobs in order", () => {
    lane = newLane(1);
    crowd("x", 1);
    crowd("a", 3);
    crowd("b", 3);
    crowd("c", 1);
    lane.release("x0", REPORT);
    expect(drain()).toEqual(["a0", "b0", "c0", "a1", "b1", "a2", "b2"]);
  });

  it("an account that submits one job at a time gets no advantage", () => {
    crowd("x", 2);
    crowd("a", 50);
    crowd("b", 50);
    const order: string[] = [];
    lane.acquire(job("c0", "c"), T);
    lane.release("x0", REPORT);
    for (let turn = 1; order.length < 30; turn++) {
      const [id = ""] = lane.admit(T).map(({ job }) => job.jobId);
      lane.confirm(id);
      order.push(id);
      if (id.startsWith("c")) lane.acquire(job(`c${turn}`, "c"), T);
      lane.release(id, REPORT);
    }
    expect(order.filter((id) => id.startsWith("c")).length).toBeLessThanOrEqual(11);
  });

  it("each waiting job's queue position is exact", () => {
    lane = newLane(1);
    crowd("x", 1);
    crowd("a", 5);
    crowd("b", 2);
    crowd("c", 3);
    const ids = ["a0", "a1", "a2", "a3", "a4", "b0", "b1", "c0", "c1", "c2"];
    const reported = Object.fromEntries(ids.map((id) => [id, lane.queuePosition(id, T)?.ahead]));
    lane.release("x0", REPORT);
    expect(reported).toEqual(Object.fromEntries(drain().map((id, ahead) => [id, ahead])));
  });
});

describe("the estimated time of a waiting job", () => {
  it("the estimated time covers the job itself and the rounds of jobs ahead of it", () => {
    crowd("x", 2);
    crowd("a", 4);
    const { p50 } = estimateDurations([], estimateOf("ttapi", "song"));
    const reported = ["a0", "a1", "a2", "a3"].map((id) => lane.queuePosition(id, T)?.secondsLeft);
    const [two, three] = [2, 3].map((rounds) => Math.ceil((rounds * p50) / 1_000));
    expect(reported).toEqual([two, two, three, three]);
  });

  it("queuePosition returns null for a job that does not wait", () => {
    crowd("x", 1);
    expect(lane.queuePosition("x0", T)).toBeNull();
    expect(lane.queuePosition("unknown", T)).toBeNull();
  });
});

describe("failures", () => {
  it("a busy upstream puts the job back at its position, and all jobs wait", () => {
    lane = newLane(1);
    crowd("a", 3);
    lane.release("a0", REPORT);
    lane.admit(T);
    expect(lane.requeue("a1", { kind: "busy", retryAfterMs: 5_000 }, T)).toBe(true);
    expect(lane.admit(T + 4_999)).toEqual([]);
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 5_000);
    expect(lane.admit(T + 5_000).map(({ job }) => job.jobId)).toEqual(["a1"]);
  });

  it("after a busy upstream's Retry-After one job probes alone", () => {
    crowd("a", 4);
    lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T);
    lane.requeue("a1", { kind: "busy", retryAfterMs: 5_000 }, T);
    expect(lane.admit(T + 5_000)).toHaveLength(1);
    expect(lane.admit(T + 5_001)).toHaveLength(1);
    expect(lane.status().running).toBe(1);
  });

  it("a failure of a job that has no slot anymore affects no other job", () => {
    crowd("a", 3);
    lane.release("a0", null);
    expect(lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T)).toBe(false);
    expect(lane.queuePosition("a0", T)).toBeNull();
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a2"]);
  });

  it("a single server error lets the other jobs continue", () => {
    lane = newLane(1);
    crowd("a", 2);
    expect(lane.requeue("a0", BROKEN, T)).toBe(false);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a1"]);
    expect(lane.acquire(job("a0"), T).kind).toBe("waiting");
  });

  it("a server error costs the job its slot but not its position among its account's jobs", () => {
    lane = newLane(1);
    crowd("a", 4);
    lane.requeue("a0", BROKEN, T);
    lane.admit(T);
    lane.acquire(job("a0"), T + 1);
    expect(lane.queuePosition("a0", T)).toMatchObject({ ahead: 0 });
    expect(lane.queuePosition("a2", T)).toMatchObject({ ahead: 1 });
    lane.release("a1", REPORT);
    expect(lane.admit(T + 2).map(({ job }) => job.jobId)).toEqual(["a0"]);
  });

  it.each([
    [5, "granted"],
    [4, "waiting"],
  ])("five failed jobs while the upstream accepted %d others leave the next one %s", (taken, kind) => {
    lane = newLane(20);
    const acquireAndFail = (id: string) => {
      lane.acquire(job(id, id), T);
      lane.requeue(id, BROKEN, T);
    };
    acquireAndFail("first");
    for (let i = 0; i < taken; i++) lane.acquire(job(`taken${i}`, "b"), T + 1);
    for (let i = 0; i < 4; i++) acquireAndFail(`broken${i}`);
    expect(lane.acquire(job("next"), T + 2).kind).toBe(kind);
  });

  it("a denied account is reported as a pause until a job succeeds", () => {
    lane.acquire(job("x"), T);
    lane.requeue("x", { kind: "denied", status: 401, message: "Wrong TT-API-KEY" }, T);
    expect(lane.status().pause).toMatchObject({ status: 401, since: T });
    lane.admit(T + 60_000);
    lane.release("x", REPORT);
    expect(lane.status().pause).toBeNull();
  });
});

describe("learned values", () => {
  const end = (calledBack: boolean, id: string) => {
    lane.acquire(job(id), T);
    lane.release(id, { durationMs: 20_000, calledBack });
  };
  const grant = () => lane.acquire(job(crypto.randomUUID()), T);

  it("a grant carries the default estimate until a job has ended", () => {
    const pace = estimateDurations([], estimateOf("ttapi", "song"));
    expect(grant()).toEqual({ kind: "granted", callbacks: true, pace });
  });

  it("a grant carries the learned durations", () => {
    for (let i = 0; i < 100; i++) end(true, `j${i}`);
    expect(grant()).toMatchObject({ callbacks: true, pace: { p50: expect.closeTo(20_000, -4) } });
  });

  it("three jobs in a row without a callback turn callbacks off until one arrives", () => {
    end(false, "1");
    end(false, "2");
    expect(lane.status().callbacks).toBe(true);
    end(false, "3");
    expect(lane.status().callbacks).toBe(false);
    end(true, "4");
    expect(lane.status().callbacks).toBe(true);
  });
});

describe("the next round", () => {
  it("the next round is scheduled only while a job waits or has not confirmed its slot", () => {
    crowd("a", 2);
    expect(lane.nextRoundAt(T, 30_000)).toBeNull();
    crowd("b", 1);
    const { p95 } = estimateDurations([], estimateOf("ttapi", "song"));
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 2 * p95 + 1);
    expect(lane.nextRoundAt(T + 2 * p95 + 1, 30_000)).toBe(T + 2 * p95 + 30_001);
    lane.release("a0", REPORT);
    lane.admit(T);
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 30_000);
    lane.confirm("b0");
    expect(lane.nextRoundAt(T, 30_000)).toBeNull();
  });

  it("the next round is never scheduled for the same instant", () => {
    crowd("a", 3);
    lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T);
    expect(lane.nextRoundAt(T + 5_000, 30_000)).toBe(T + 35_000);
  });
});

describe("kinds of work", () => {
  const lyrics = (jobId: string): WaitingJob => ({ ...job(jobId), operation: "lyrics" });

  beforeEach(() => {
    lane = laneWith({ slots: { song: 1, quick: 1 } }).lane;
  });

  it("six songs are one that runs and five that wait, in order", () => {
    expect(crowd("a", 6)).toEqual(["granted", ...new Array(5).fill("waiting")]);
    expect(["a1", "a2", "a3", "a4", "a5"].map((id) => lane.queuePosition(id, T)?.ahead)).toEqual([0, 1, 2, 3, 4]);
  });

  it("quick jobs do not wait behind songs, but behind each other", () => {
    crowd("a", 3);
    expect(["l0", "l1"].map((id) => lane.acquire(lyrics(id), T).kind)).toEqual(["granted", "waiting"]);
    expect(lane.queuePosition("l1", T)).toMatchObject({ ahead: 0 });
    lane.release("l0", null);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["l1"]);
  });

  it("a quick job that is refused while songs run does not hold them up", () => {
    crowd("a", 2);
    lane.acquire(lyrics("l0"), T);
    expect(lane.requeue("l0", { kind: "busy", retryAfterMs: 60_000 }, T)).toBe(false);
    lane.release("a0", null);
    expect(lane.admit(T).map(({ job }) => job.jobId)).toEqual(["a1"]);
  });
});

describe("sizes", () => {
  const p50 = () => estimateDurations([], estimateOf("ttapi", "song")).p50;

  it("a job's estimate follows its size, and so does what is learned from it", () => {
    lane = newLane(1);
    expect(lane.acquire({ ...job("half"), size: 0.5 }, T)).toMatchObject({ pace: { p50: Math.round(p50() / 2) } });
    lane.acquire({ ...job("double"), size: 2 }, T);
    expect(lane.queuePosition("double", T)?.secondsLeft).toBe(Math.ceil((p50() / 2 + p50() * 2) / 1_000));
    for (const id of ["half", "double"]) lane.release(id, null);
    for (let i = 0; i < 100; i++) {
      lane.acquire({ ...job(`h${i}`), size: 0.5 }, T);
      lane.release(`h${i}`, { durationMs: 10_000, calledBack: true });
    }
    expect(lane.queueState("song", T).meanMs / 20_000).toBeCloseTo(1, 0);
  });

  it("the time that a running job has had its slot counts", () => {
    lane = newLane(1);
    crowd("a", 2);
    const at = (ms: number) => lane.queuePosition("a1", T + ms)?.secondsLeft ?? 0;
    expect(at(0) - at(30_000)).toBe(30);
    expect(at(3_600_000)).toBeGreaterThanOrEqual(Math.ceil(p50() / 1_000));
  });
});
