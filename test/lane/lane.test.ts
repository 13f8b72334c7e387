import { beforeEach, describe, expect, it } from "vitest";
import { estimateDurations } from "../../src/lane/duration-histogram.ts";
import { Lane } from "../../src/lane/lane.ts";
import { LaneStore, type WaitingJob } from "../../src/lane/lane-store.ts";
import { estimateOf } from "../../src/upstream/registry.ts";
import { memorySql } from "../support/sqlite.ts";

const T = 1_000_000;
const BROKEN = { kind: "unavailable", retryAfterMs: null, reason: "HTTP 500" } as const;
const REPORT = { durationMs: 60_000, calledBack: true };
let lane: Lane;

beforeEach(() => {
  lane = newLane(2);
});

function newLane(slots: number): Lane {
  return new Lane(new LaneStore(memorySql()), { slots, callable: true, estimateOf: () => estimateOf("ttapi", "song") });
}

function job(jobId: string, accountId = "a", acceptedAt = T): WaitingJob {
  return { jobId, accountId, operation: "song", model: "FUZZ-2.0", deadlineAt: acceptedAt + 1_800_000 };
}

/** Asks for so many places of one account, for one job after the other; returns the kinds of the answers. */
const crowd = (accountId: string, count: number) =>
  Array.from({ length: count }, (_, i) => lane.acquire(job(`${accountId}${i}`, accountId, T + i), T).kind);

/** Ends jobs as they are let go, until nobody waits; returns their ids in that order. */
function drain(): string[] {
  const order: string[] = [];
  for (;;) {
    const called = lane.admit(T).map(({ who }) => who.jobId);
    if (called.length === 0) return order;
    for (const id of called) {
      lane.confirm(id);
      lane.release(id, REPORT);
      order.push(id);
    }
  }
}

describe("places", () => {
  it("are given until there are none, then jobs wait", () => {
    expect(crowd("a", 4)).toEqual(["granted", "granted", "waiting", "waiting"]);
    expect(lane.status()).toMatchObject({ held: 2, waiting: true });
  });

  it("are not given twice to a job that asks again", () => {
    expect([lane.acquire(job("x"), T).kind, lane.acquire(job("x"), T).kind]).toEqual(["granted", "granted"]);
    expect(lane.status().held).toBe(1);
    crowd("b", 2);
    expect(lane.acquire(job("b1", "b"), T).kind).toBe("waiting");
    expect(lane.queuePosition("b1")).toMatchObject({ ahead: 0 });
    expect(lane.acquire(job("x"), T).kind).toBe("granted");
    expect(lane.queuePosition("x")).toBeNull();
  });

  it("go to the next in line when one comes free, and are offered until they are confirmed", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a2"]);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a2"]);
    lane.confirm("a2");
    expect(lane.admit(T)).toEqual([]);
  });

  it("that come free together go to everybody who waits, each once", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    lane.release("a1", REPORT);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a2"]);
    expect(lane.status()).toMatchObject({ held: 1, waiting: false });
  });

  it("are not given past the line to a newcomer", () => {
    crowd("a", 3);
    lane.release("a0", REPORT);
    expect(lane.acquire(job("late", "b"), T).kind).toBe("waiting");
  });

  it("may be given back twice, and by a job that only waits", () => {
    crowd("a", 4);
    lane.release("a2", null);
    lane.release("a2", null);
    lane.release("a0", REPORT);
    lane.release("a0", REPORT);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a3"]);
  });

  it("that are held twice as long as almost any job takes are looked into", () => {
    crowd("a", 1);
    const { p95 } = estimateDurations([], estimateOf("ttapi", "song"));
    expect(lane.overdueLeases(T + 2 * p95)).toEqual([]);
    expect(lane.overdueLeases(T + 2 * p95 + 1).map((who) => who.jobId)).toEqual(["a0"]);
  });

  it("of jobs past their deadline are looked into two minutes later", () => {
    lane.acquire({ ...job("short"), deadlineAt: T + 60_000 }, T);
    expect(lane.overdueLeases(T + 180_000)).toEqual([]);
    expect(lane.overdueLeases(T + 180_001).map((who) => who.jobId)).toEqual(["short"]);
  });
});

describe("fairness", () => {
  it("lets an account with one job go next to one with a thousand", () => {
    crowd("a", 1_000);
    crowd("b", 1);
    expect(lane.queuePosition("b0")).toMatchObject({ ahead: 1 });
    lane.release("a0", REPORT);
    lane.release("a1", REPORT);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a2", "b0"]);
  });

  it("takes turns by account, and keeps the order within one", () => {
    lane = newLane(1);
    crowd("x", 1);
    crowd("a", 3);
    crowd("b", 3);
    crowd("c", 1);
    lane.release("x0", REPORT);
    expect(drain()).toEqual(["a0", "b0", "c0", "a1", "b1", "a2", "b2"]);
  });

  it("does not favour an account that comes back one job at a time", () => {
    crowd("x", 2);
    crowd("a", 50);
    crowd("b", 50);
    const order: string[] = [];
    lane.acquire(job("c0", "c"), T);
    lane.release("x0", REPORT);
    for (let turn = 1; order.length < 30; turn++) {
      const [id = ""] = lane.admit(T).map(({ who }) => who.jobId);
      lane.confirm(id);
      order.push(id);
      if (id.startsWith("c")) lane.acquire(job(`c${turn}`, "c"), T);
      lane.release(id, REPORT);
    }
    expect(order.filter((id) => id.startsWith("c")).length).toBeLessThanOrEqual(11);
  });

  it("tells each waiting job exactly how many go before it", () => {
    lane = newLane(1);
    crowd("x", 1);
    crowd("a", 5);
    crowd("b", 2);
    crowd("c", 3);
    const ids = ["a0", "a1", "a2", "a3", "a4", "b0", "b1", "c0", "c1", "c2"];
    const told = Object.fromEntries(ids.map((id) => [id, lane.queuePosition(id)?.ahead]));
    lane.release("x0", REPORT);
    expect(told).toEqual(Object.fromEntries(drain().map((id, ahead) => [id, ahead])));
  });
});

describe("the time until a waiting job is over", () => {
  it("is its own and as many rounds as are needed for those ahead", () => {
    crowd("x", 2);
    crowd("a", 4);
    const { p50 } = estimateDurations([], estimateOf("ttapi", "song"));
    const told = ["a0", "a1", "a2", "a3"].map((id) => lane.queuePosition(id)?.secondsLeft);
    const [two, three] = [2, 3].map((rounds) => Math.ceil((rounds * p50) / 1_000));
    expect(told).toEqual([two, two, three, three]);
  });

  it("is unknown for a job that does not wait", () => {
    crowd("x", 1);
    expect(lane.queuePosition("x0")).toBeNull();
    expect(lane.queuePosition("nobody")).toBeNull();
  });
});

describe("trouble", () => {
  it("of a full upstream puts the job back where it was, and everybody waits", () => {
    lane = newLane(1);
    crowd("a", 3);
    lane.release("a0", REPORT);
    lane.admit(T);
    expect(lane.requeue("a1", { kind: "busy", retryAfterMs: 5_000 }, T)).toBe(true);
    expect(lane.admit(T + 4_999)).toEqual([]);
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 5_000);
    expect(lane.admit(T + 5_000).map(({ who }) => who.jobId)).toEqual(["a1"]);
  });

  it("that should be over is tried by one job alone", () => {
    crowd("a", 4);
    lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T);
    lane.requeue("a1", { kind: "busy", retryAfterMs: 5_000 }, T);
    expect(lane.admit(T + 5_000)).toHaveLength(1);
    expect(lane.admit(T + 5_001)).toHaveLength(1);
    expect(lane.status().held).toBe(1);
  });

  it("of a job that has lost its place meanwhile concerns nobody else", () => {
    crowd("a", 3);
    lane.release("a0", null);
    expect(lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T)).toBe(false);
    expect(lane.queuePosition("a0")).toBeNull();
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a2"]);
  });

  it("of a job's own lets the others go on without it", () => {
    lane = newLane(1);
    crowd("a", 2);
    expect(lane.requeue("a0", BROKEN, T)).toBe(false);
    expect(lane.admit(T).map(({ who }) => who.jobId)).toEqual(["a1"]);
    expect(lane.acquire(job("a0"), T).kind).toBe("waiting");
  });

  it("of a job's own costs it its place, and not where it stood in its account's line", () => {
    lane = newLane(1);
    crowd("a", 4);
    lane.requeue("a0", BROKEN, T);
    lane.admit(T);
    lane.acquire(job("a0"), T + 1);
    expect(lane.queuePosition("a0")).toMatchObject({ ahead: 0 });
    expect(lane.queuePosition("a2")).toMatchObject({ ahead: 1 });
    lane.release("a1", REPORT);
    expect(lane.admit(T + 2).map(({ who }) => who.jobId)).toEqual(["a0"]);
  });

  it.each([
    [5, "granted"],
    [4, "waiting"],
  ])("of five jobs while the upstream took %d others leaves the next one %s", (taken, kind) => {
    lane = newLane(20);
    const meet = (id: string) => {
      lane.acquire(job(id, id), T);
      lane.requeue(id, BROKEN, T);
    };
    meet("first");
    for (let i = 0; i < taken; i++) lane.acquire(job(`taken${i}`, "b"), T + 1);
    for (let i = 0; i < 4; i++) meet(`broken${i}`);
    expect(lane.acquire(job("next"), T + 2).kind).toBe(kind);
  });

  it("with our account there is told until it is over", () => {
    lane.acquire(job("x"), T);
    lane.requeue("x", { kind: "denied", status: 401, message: "Wrong TT-API-KEY" }, T);
    expect(lane.status().pause).toMatchObject({ status: 401, since: T });
    lane.admit(T + 60_000);
    lane.release("x", REPORT);
    expect(lane.status().pause).toBeNull();
  });
});

describe("what it learns", () => {
  const end = (calledBack: boolean, id: string) => {
    lane.acquire(job(id), T);
    lane.release(id, { durationMs: 20_000, calledBack });
  };
  const grant = () => lane.acquire(job(crypto.randomUUID()), T);

  it("is what is assumed of the upstream as long as nothing has ended", () => {
    const pace = estimateDurations([], estimateOf("ttapi", "song"));
    expect(grant()).toEqual({ kind: "granted", callbacks: true, pace });
  });

  it("is handed over with each place", () => {
    for (let i = 0; i < 100; i++) end(true, `j${i}`);
    expect(grant()).toMatchObject({ callbacks: true, pace: { p50: expect.closeTo(20_000, -4) } });
  });

  it("is that an upstream does not call, after three jobs in a row, until it does", () => {
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
  it("is booked only while anybody waits or has not confirmed its place", () => {
    crowd("a", 2);
    expect(lane.nextRoundAt(T, 30_000)).toBeNull();
    crowd("b", 1);
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 30_000);
    lane.release("a0", REPORT);
    lane.admit(T);
    expect(lane.nextRoundAt(T, 30_000)).toBe(T + 30_000);
    lane.confirm("b0");
    expect(lane.nextRoundAt(T, 30_000)).toBeNull();
  });

  it("is never booked for the same instant", () => {
    crowd("a", 3);
    lane.requeue("a0", { kind: "busy", retryAfterMs: 5_000 }, T);
    expect(lane.nextRoundAt(T + 5_000, 30_000)).toBe(T + 35_000);
  });
});
