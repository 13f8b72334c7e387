import { type DeliveryResult, MAX_RETRY_AFTER_MS } from "./delivery.ts";

/** How a receiver is doing: one that fails is left in peace, and what is meant for it waits. */
export interface EndpointHealth {
  /** The first failure since its last success. */
  failingSince: number | null;
  /** Failures in a row. */
  failures: number;
  /** Until then nothing is sent. */
  closedUntil: number;
}

export const HEALTHY: EndpointHealth = { failingSince: null, failures: 0, closedUntil: 0 };

/** Failures in a row that close it; then it is tried with one event at a time, at growing intervals. */
const CLOSES_AT = 5;
const FIRST_PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 10 * 60_000;
const MAX_AT_ONCE = 5;
const GIVEN_UP_AFTER_MS = 5 * 24 * 3_600_000;

export function afterResponse(health: EndpointHealth, verdict: DeliveryResult, now: number): EndpointHealth {
  if (verdict.kind === "delivered") return HEALTHY;
  const failingSince = health.failingSince ?? now;
  const askedMs = verdict.kind === "failed" && verdict.allDeliveries ? (verdict.retryAfterMs ?? 0) : 0;
  const askedUntil = now + Math.min(MAX_RETRY_AFTER_MS, askedMs);
  // Those that were under way when it closed say nothing new.
  const isNews = now >= health.closedUntil;
  const failures = health.failures + (isNews ? 1 : 0);
  const pausedUntil = isNews ? now + pauseMs(failures) : health.closedUntil;
  return { failingSince, failures, closedUntil: Math.max(pausedUntil, askedUntil) };
}

/** How many events may be under way to it. */
export function concurrencyAt({ failures, closedUntil }: EndpointHealth, now: number): number {
  if (now < closedUntil) return 0;
  return failures >= CLOSES_AT ? 1 : MAX_AT_ONCE;
}

/** Whether it has failed, without a single success, for five days since it was switched on. */
export function shouldDisable({ failingSince }: EndpointHealth, enabledAt: number, now: number): boolean {
  return failingSince !== null && now - Math.max(failingSince, enabledAt) >= GIVEN_UP_AFTER_MS;
}

function pauseMs(failures: number): number {
  if (failures < CLOSES_AT) return 0;
  return Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - CLOSES_AT));
}
