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

it("an endpoint gets five concurrent deliveries while healthy and after four failures", () => {
  expect(concurrencyAt(HEALTHY, T0)).toBe(5);
  expect(concurrencyAt(failed(4), T0)).toBe(5);
});

it("five failures in a row stop deliveries for 30 s, then one is allowed", () => {
  const health = failed(5);
  expect(concurrencyAt(health, T0 + 29 * SECOND)).toBe(0);
  expect(concurrencyAt(health, T0 + 30 * SECOND)).toBe(1);
});

it("attempts in flight when the breaker opened do not count as failures", () => {
  expect(failed(9)).toEqual(failed(5));
});

it("an open breaker retries at growing intervals, up to ten minutes", () => {
  let health = failed(5);
  const pauses: number[] = [];
  for (let now = T0; pauses.length < 7; ) {
    pauses.push((health.closedUntil - now) / SECOND);
    now = health.closedUntil;
    health = afterResponse(health, FAILED, now);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

it("the first success resets the breaker", () => {
  expect(afterResponse(failed(50), { kind: "delivered" }, T0)).toEqual(HEALTHY);
});

describe("Retry-After", () => {
  const afterRetryAfter = (retryAfterMs: number, allDeliveries: boolean) =>
    afterResponse(HEALTHY, { kind: "failed", retryAfterMs, allDeliveries }, T0);

  it("a Retry-After for all deliveries stops all of them, and another one stops none", () => {
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, true), T0 + 89 * SECOND)).toBe(0);
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, true), T0 + 90 * SECOND)).toBe(5);
    expect(concurrencyAt(afterRetryAfter(90 * SECOND, false), T0)).toBe(5);
  });

  it("a Retry-After counts for at most one day", () =>
    expect(afterRetryAfter(9 * DAY, true).closedUntil).toBe(T0 + DAY));
});

describe("disabling an endpoint", () => {
  it("an endpoint is disabled after five days of failures only", () => {
    const health = failed(1, failed(3), T0 + 5 * DAY);
    expect(shouldDisable(health, 0, T0 + 5 * DAY - 1)).toBe(false);
    expect(shouldDisable(health, 0, T0 + 5 * DAY)).toBe(true);
  });

  it("a success restarts the five days", () => {
    const health = failed(1, afterResponse(failed(9), { kind: "delivered" }, T0 + DAY), T0 + 2 * DAY);
    expect(shouldDisable(health, 0, T0 + 5 * DAY)).toBe(false);
    expect(shouldDisable(health, 0, T0 + 7 * DAY)).toBe(true);
  });

  it("enabling the endpoint restarts the five days", () => {
    expect(shouldDisable(failed(1), T0 + 6 * DAY, T0 + 7 * DAY)).toBe(false);
    expect(shouldDisable(failed(1), T0 + 6 * DAY, T0 + 11 * DAY)).toBe(true);
  });
});
