import { describe, expect, it } from "vitest";
import { admissionLimit, afterFailure, afterSuccess, HEALTHY } from "../../src/lane/circuit-breaker.ts";

const T = 1_000_000;
const busy = (retryAfterMs: number | null = null) => ({ kind: "busy" as const, retryAfterMs });
const broken = { kind: "unavailable" as const, retryAfterMs: null, reason: "HTTP 500" };
const denied = { kind: "denied" as const, status: 402 as const, message: "no credits" };
const failedAttempt = (
  failure: ReturnType<typeof busy> | typeof broken | typeof denied,
  accountId = "a",
  taken = 0,
) => ({
  ...{ failure, accountId, taken },
});

it("lets everybody go while all is well", () => {
  expect(admissionLimit(HEALTHY, 7, T)).toEqual({ health: HEALTHY, slots: 7 });
});

describe("a full or limiting upstream", () => {
  it("closes the lane for as long as it asks", () => {
    const health = afterFailure(HEALTHY, failedAttempt(busy(7_000)), T);
    expect(admissionLimit(health, 5, T + 6_999).slots).toBe(0);
    expect(admissionLimit(health, 5, T + 7_000).slots).toBe(1);
  });

  it("closes it longer each time it does not say, up to a minute", () => {
    let health = HEALTHY;
    const closed = Array.from({ length: 9 }, () => {
      health = afterFailure({ ...health, closedUntil: 0 }, failedAttempt(busy()), T);
      return health.closedUntil - T;
    });
    expect(closed).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
  });

  it("is not called earlier because it refuses our key meanwhile", () => {
    const health = afterFailure(
      afterFailure(HEALTHY, failedAttempt(busy(900_000)), T),
      failedAttempt(denied),
      T + 1_000,
    );
    expect(admissionLimit(health, 5, T + 899_999).slots).toBe(0);
  });

  it("lets one job go ahead, and all when that one met no trouble", () => {
    const probing = admissionLimit(afterFailure(HEALTHY, failedAttempt(busy(1_000)), T), 5, T + 1_000);
    expect(probing.slots).toBe(1);
    expect(admissionLimit(probing.health, 4, T + 10_999).slots).toBe(0);
    expect(admissionLimit(probing.health, 4, T + 11_000)).toEqual({ health: HEALTHY, slots: 4 });
  });

  it("stays closed when the one that went ahead met trouble again", () => {
    const probing = admissionLimit(afterFailure(HEALTHY, failedAttempt(busy(1_000)), T), 5, T + 1_000);
    const again = afterFailure(probing.health, failedAttempt(busy(1_000)), T + 1_500);
    expect(admissionLimit(again, 5, T + 10_999).slots).toBe(0);
    expect(admissionLimit(again, 5, T + 11_000).slots).toBe(1);
  });
});

describe("server errors", () => {
  it("of one account's jobs alone never close the lane for the others", () => {
    let health = HEALTHY;
    for (let i = 0; i < 1_000; i++) health = afterFailure(health, failedAttempt(broken), T + i);
    expect(admissionLimit(health, 5, T + 1_000).slots).toBe(5);
  });

  it("of several accounts in a row do", () => {
    let health = HEALTHY;
    for (let i = 0; i < 5; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(admissionLimit(health, 5, T).slots).toBe(0);
  });

  it("of several accounts may still be their jobs' own until five have come in a row", () => {
    let health = HEALTHY;
    for (let i = 0; i < 4; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(admissionLimit(health, 5, T).slots).toBe(5);
    expect(admissionLimit(afterFailure(health, failedAttempt(broken), T), 5, T).slots).toBe(0);
  });

  it("do not while the upstream takes as many jobs as it fails", () => {
    let health = HEALTHY;
    for (let i = 1; i <= 20; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`, i), T + i);
    expect(admissionLimit(health, 5, T + 100).slots).toBe(5);
    expect(admissionLimit(afterFailure(health, failedAttempt(broken, "a", 20), T + 100), 5, T + 100).slots).toBe(0);
  });

  it("are no longer in a row once a job has ended that was sent between them", () => {
    let health = HEALTHY;
    for (let i = 0; i < 4; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T + i);
    expect(afterSuccess(health, T)).toBe(health);
    health = afterSuccess(health, T + 2);
    for (let i = 0; i < 4; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T + 10 + i);
    expect(admissionLimit(health, 5, T + 20).slots).toBe(5);
    expect(admissionLimit(afterFailure(health, failedAttempt(broken), T + 20), 5, T + 20).slots).toBe(0);
    health = afterSuccess(health, T + 12);
    for (let i = 0; i < 9; i++) health = afterFailure(health, failedAttempt(broken), T + 30);
    expect(admissionLimit(health, 5, T + 40).slots).toBe(5);
  });

  it("keep the names of two accounts, however many they meet", () => {
    let health = HEALTHY;
    for (let i = 0; i < 20; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(health.accounts).toEqual(["account-0", "account-1"]);
  });
});

describe("a refusal of our own account", () => {
  const paused = afterFailure(HEALTHY, failedAttempt(denied), T);

  it("pauses the lane with its reason, from when it began", () => {
    const again = afterFailure(paused, failedAttempt(denied), T + 60_000);
    expect(again.pause).toEqual({ status: 402, message: "no credits", since: T });
    expect(admissionLimit(paused, 5, T + 59_999).slots).toBe(0);
  });

  it("is tried with one job a minute, and forgotten when that one is taken", () => {
    const probing = admissionLimit(paused, 5, T + 60_000);
    expect(probing.slots).toBe(1);
    expect(admissionLimit(probing.health, 4, T + 70_000).health.pause).toBeNull();
  });
});

it("sends no job ahead while no place is free for it", () => {
  const closed = afterFailure(HEALTHY, failedAttempt(busy(1_000)), T);
  expect(admissionLimit(closed, 0, T + 1_000)).toEqual({ health: closed, slots: 0 });
});

it("takes a success for the end of trouble only if it was sent after it", () => {
  const health = afterFailure(HEALTHY, failedAttempt(busy(5_000)), T);
  expect(admissionLimit(afterSuccess(health, T), 5, T + 4_999).slots).toBe(0);
  expect(afterSuccess(health, T + 1)).toBe(HEALTHY);
});
