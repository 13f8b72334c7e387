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
  ...{ failure, accountId, running: taken },
});

it("a healthy breaker admits as many jobs as there are slots", () => {
  expect(admissionLimit(HEALTHY, 7, T)).toEqual({ health: HEALTHY, slots: 7 });
});

describe("a busy upstream", () => {
  it("a busy upstream opens the breaker for its Retry-After", () => {
    const health = afterFailure(HEALTHY, failedAttempt(busy(7_000)), T);
    expect(admissionLimit(health, 5, T + 6_999).slots).toBe(0);
    expect(admissionLimit(health, 5, T + 7_000).slots).toBe(1);
  });

  it("a busy upstream without Retry-After opens the breaker for growing times, up to a minute", () => {
    let health = HEALTHY;
    const closed = Array.from({ length: 9 }, () => {
      health = afterFailure({ ...health, closedUntil: 0 }, failedAttempt(busy()), T);
      return health.closedUntil - T;
    });
    expect(closed).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
  });

  it("a denied key does not shorten a busy upstream's Retry-After", () => {
    const health = afterFailure(
      afterFailure(HEALTHY, failedAttempt(busy(900_000)), T),
      failedAttempt(denied),
      T + 1_000,
    );
    expect(admissionLimit(health, 5, T + 899_999).slots).toBe(0);
  });

  it("after the wait one job is admitted, and all jobs if that one causes no failure", () => {
    const probing = admissionLimit(afterFailure(HEALTHY, failedAttempt(busy(1_000)), T), 5, T + 1_000);
    expect(probing.slots).toBe(1);
    expect(admissionLimit(probing.health, 4, T + 10_999).slots).toBe(0);
    expect(admissionLimit(probing.health, 4, T + 11_000)).toEqual({ health: HEALTHY, slots: 4 });
  });

  it("the breaker stays open if the probing job fails", () => {
    const probing = admissionLimit(afterFailure(HEALTHY, failedAttempt(busy(1_000)), T), 5, T + 1_000);
    const again = afterFailure(probing.health, failedAttempt(busy(1_000)), T + 1_500);
    expect(admissionLimit(again, 5, T + 10_999).slots).toBe(0);
    expect(admissionLimit(again, 5, T + 11_000).slots).toBe(1);
  });
});

describe("server errors", () => {
  it("server errors of a single account never open the breaker", () => {
    let health = HEALTHY;
    for (let i = 0; i < 1_000; i++) health = afterFailure(health, failedAttempt(broken), T + i);
    expect(admissionLimit(health, 5, T + 1_000).slots).toBe(5);
  });

  it("five server errors in a row across accounts open the breaker", () => {
    let health = HEALTHY;
    for (let i = 0; i < 5; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(admissionLimit(health, 5, T).slots).toBe(0);
  });

  it("four server errors in a row across accounts do not open the breaker", () => {
    let health = HEALTHY;
    for (let i = 0; i < 4; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(admissionLimit(health, 5, T).slots).toBe(5);
    expect(admissionLimit(afterFailure(health, failedAttempt(broken), T), 5, T).slots).toBe(0);
  });

  it("server errors do not open the breaker while the upstream accepts as many jobs as it fails", () => {
    let health = HEALTHY;
    for (let i = 1; i <= 20; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`, i), T + i);
    expect(admissionLimit(health, 5, T + 100).slots).toBe(5);
    expect(admissionLimit(afterFailure(health, failedAttempt(broken, "a", 20), T + 100), 5, T + 100).slots).toBe(0);
  });

  it("a success that was submitted between server errors restarts the count", () => {
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

  it("the breaker stores at most two account ids for server errors", () => {
    let health = HEALTHY;
    for (let i = 0; i < 20; i++) health = afterFailure(health, failedAttempt(broken, `account-${i}`), T);
    expect(health.accounts).toEqual(["account-0", "account-1"]);
  });
});

describe("a denied account", () => {
  const paused = afterFailure(HEALTHY, failedAttempt(denied), T);

  it("a denied account pauses the lane with the reason and the start time", () => {
    const again = afterFailure(paused, failedAttempt(denied), T + 60_000);
    expect(again.pause).toEqual({ status: 402, message: "no credits", since: T });
    expect(admissionLimit(paused, 5, T + 59_999).slots).toBe(0);
  });

  it("a paused lane probes with one job a minute and resumes when it is accepted", () => {
    const probing = admissionLimit(paused, 5, T + 60_000);
    expect(probing.slots).toBe(1);
    expect(admissionLimit(probing.health, 4, T + 70_000).health.pause).toBeNull();
  });
});

it("the breaker does not start a probe while no slot is free", () => {
  const closed = afterFailure(HEALTHY, failedAttempt(busy(1_000)), T);
  expect(admissionLimit(closed, 0, T + 1_000)).toEqual({ health: closed, slots: 0 });
});

it("a success closes the breaker only if it was submitted after the failure", () => {
  const health = afterFailure(HEALTHY, failedAttempt(busy(5_000)), T);
  expect(admissionLimit(afterSuccess(health, T), 5, T + 4_999).slots).toBe(0);
  expect(afterSuccess(health, T + 1)).toBe(HEALTHY);
});
