import { describe, expect, it } from "vitest";
import {
  afterResponse,
  concurrencyAt,
  type EndpointHealth,
  HEALTHY,
  shouldDisable,
} from "../../src/webhooks/circuit-breaker.ts";
import type { DeliveryResult } from "../../src/webhooks/delivery.ts";
import { T0 } from "../support/job.ts";

const SECOND = 1_000;
const DAY = 86_400_000;
const FAILED: DeliveryResult = { kind: "failed", retryAfterMs: null, allDeliveries: false };
const failed = (times: number, from: EndpointHealth = HEALTHY, now = T0) =>
  Array.from({ length: times }).reduce<EndpointHealth>((health) => afterResponse(health, FAILED, now), from);

it("takes five events at once while it is well, and after four failures", () => {
  expect(concurrencyAt(HEALTHY, T0)).toBe(5);
  expect(concurrencyAt(failed(4), T0)).toBe(5);
});

it("is left in peace after five failures in a row, then tried with one", () => {
  const health = failed(5);
  expect(concurrencyAt(health, T0 + 29 * SECOND)).toBe(0);
  expect(concurrencyAt(health, T0 + 30 * SECOND)).toBe(1);
});

it("is not blamed more for what was under way when it closed", () => {
  expect(failed(9)).toEqual(failed(5));
});

it("is tried at growing intervals, of ten minutes at most", () => {
  let health = failed(5);
  const pauses: number[] = [];
  for (let now = T0; pauses.length < 7; ) {
    pauses.push((health.closedUntil - now) / SECOND);
    now = health.closedUntil;
    health = afterResponse(health, FAILED, now);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

it("is well again with its first success", () => {
  expect(afterResponse(failed(50), { kind: "delivered" }, T0)).toEqual(HEALTHY);
});

describe("a time that it asks for", () => {
  const afterRetryAfter = (retryAfterMs: number, allDeliveries: boolean) =>
    afterResponse(HEALTHY, { kind: "failed", retryAfterMs, allDeliveries }, T0);

  it("holds for everything, where it is said of everything", () => {
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, true), T0 + 89 * SECOND)).toBe(0);
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, true), T0 + 90 * SECOND)).toBe(5);
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, false), T0)).toBe(5);
  });

  it("is a day at most", () => expect(afterRetryAfter(9 * DAY, true).closedUntil).toBe(T0 + DAY));
});

describe("giving up", () => {
  it("comes with five days of nothing but failure", () => {
    const health = failed(1, failed(3), T0 + 5 * DAY);
    expect(shouldDisable(health, 0, T0 + 5 * DAY - 1)).toBe(false);
    expect(shouldDisable(health, 0, T0 + 5 * DAY)).toBe(true);
  });

  it("starts anew with a success", () => {
    const health = failed(1, afterResponse(failed(9), { kind: "delivered" }, T0 + DAY), T0 + 2 * DAY);
    expect(shouldDisable(health, 0, T0 + 5 * DAY)).toBe(false);
    expect(shouldDisable(health, 0, T0 + 7 * DAY)).toBe(true);
  });

  it("starts anew when its owner switches it on", () => {
    expect(shouldDisable(failed(1), T0 + 6 * DAY, T0 + 7 * DAY)).toBe(false);
    expect(shouldDisable(failed(1), T0 + 6 * DAY, T0 + 11 * DAY)).toBe(true);
  });
});
