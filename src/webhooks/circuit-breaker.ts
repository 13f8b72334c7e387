import { type DeliveryResult, MAX_RETRY_AFTER_MS } from "./delivery.ts";

/**
 * A receiver's circuit breaker: after repeated failures nothing is sent for a while, and its deliveries wait. Stored in
 * the endpoint's object under these names.
 */
export interface EndpointHealth {
  /** The first failure since the last success; epoch ms. */
  failingSince: number | null;
  /** Consecutive failures. */
  failures: number;
  /** Nothing is sent before this time (the breaker is open). */
  closedUntil: number;
}

export const HEALTHY: EndpointHealth = { failingSince: null, failures: 0, closedUntil: 0 };

/** Consecutive failures that open the breaker. Then one delivery at a time is tried, at growing intervals. */
const MAX_FAILURES = 5;
const FIRST_PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 10 * 60_000;
const MAX_CONCURRENT = 5;
const DISABLE_AFTER_MS = 5 * 24 * 3_600_000;

export function afterResponse(health: EndpointHealth, result: DeliveryResult, now: number): EndpointHealth {
  if (result.kind === "delivered") return HEALTHY;
  const failingSince = health.failingSince ?? now;
  const retryAfterMs = result.kind === "failed" && result.allDeliveries ? (result.retryAfterMs ?? 0) : 0;
  const retryAt = now + Math.min(MAX_RETRY_AFTER_MS, retryAfterMs);
  // Attempts in flight when the breaker opened are not counted as further failures.
  const counts = now >= health.closedUntil;
  const failures = health.failures + (counts ? 1 : 0);
  const pausedUntil = counts ? now + pauseMs(failures) : health.closedUntil;
  return { failingSince, failures, closedUntil: Math.max(pausedUntil, retryAt) };
}

/** How many deliveries may be in flight to the receiver. */
export function concurrencyAt({ failures, closedUntil }: EndpointHealth, now: number): number {
  if (now < closedUntil) return 0;
  return failures >= MAX_FAILURES ? 1 : MAX_CONCURRENT;
}

/** Whether the receiver has failed for five days without a success, counted from `enabledAt` at the earliest. */
export function shouldDisable({ failingSince }: EndpointHealth, enabledAt: number, now: number): boolean {
  return failingSince !== null && now - Math.max(failingSince, enabledAt) >= DISABLE_AFTER_MS;
}

function pauseMs(failures: number): number {
  if (failures < MAX_FAILURES) return 0;
  return Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - MAX_FAILURES));
}
