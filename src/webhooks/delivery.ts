import { jitter } from "../job/poll-schedule.ts";
import type { TargetEvent } from "./target.ts";

/** A receiver's HTTP response to a delivery, or why there was none. */
export type EndpointResponse = { status: number; retryAfterMs: number | null } | { status: null; reason: string };

export type DeliveryResult =
  | { kind: "delivered" }
  /** 410: the receiver wants no further events. */
  | { kind: "gone" }
  /** `allDeliveries`: `retryAfterMs` delays all deliveries to this receiver, not only this one. */
  | { kind: "failed"; retryAfterMs: number | null; allDeliveries: boolean };

const GONE = 410;
/** Too Many Requests and Service Unavailable describe the receiver, not one event. */
const OVERLOADED = new Set([429, 503]);

/** Only 2xx is a success. Redirects are not followed: the account owner registered one URL. */
export function classifyResponse(response: EndpointResponse): DeliveryResult {
  if (response.status === null) return { kind: "failed", retryAfterMs: null, allDeliveries: false };
  const { status, retryAfterMs } = response;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status === GONE) return { kind: "gone" };
  return { kind: "failed", retryAfterMs, allDeliveries: OVERLOADED.has(status) };
}

/** One delivery attempt, as shown to the account. */
export interface Attempt {
  at: number;
  durationMs: number;
  /** HTTP status; null if there was no response. */
  status: number | null;
  /** Why there was no response. */
  reason: string | null;
  /** The beginning of the response body. */
  response: string;
}

/** A delivery in an endpoint's log, with its event and attempts. */
export interface LogEntry extends Delivery, Omit<TargetEvent, "id"> {
  /** Its position in the log. */
  seq: number;
  enqueuedAt: number;
  /** The body, if it is not the event's own. */
  body: string | null;
  attempts: Attempt[];
}

/** The state of delivering one event to one receiver. */
export interface Delivery {
  eventId: string;
  status: "pending" | "delivered" | "exhausted";
  /** Attempts since it was enqueued or replayed. */
  tries: number;
  /** When the next attempt is due; null if there will be none. */
  dueAt: number | null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** The delay before each attempt, counted from the previous one: 75.6 hours in total. */
const DELAYS_MS = [
  ...[0, 5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS],
  ...[5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS],
];
export const MAX_TRIES = DELAYS_MS.length;
export const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

export function newDelivery(eventId: string, now: number): Delivery {
  return { eventId, status: "pending", tries: 0, dueAt: now };
}

/** The delivery after an attempt that ended at `now`. A `Retry-After` longer than the regular delay is respected. */
export function afterAttempt(delivery: Delivery, result: DeliveryResult, now: number): Delivery {
  const tries = delivery.tries + 1;
  if (result.kind === "delivered") return { ...delivery, tries, status: "delivered", dueAt: null };
  if (result.kind === "gone" || tries >= MAX_TRIES) return { ...delivery, tries, status: "exhausted", dueAt: null };
  const retryAfterMs = Math.min(MAX_RETRY_AFTER_MS, result.retryAfterMs ?? 0);
  return { ...delivery, tries, dueAt: now + Math.max(retryAfterMs, delayMs(delivery.eventId, tries)) };
}

/** With ±20 % jitter, which is the same for the same event and attempt. */
function delayMs(eventId: string, tries: number): number {
  return Math.round((DELAYS_MS[tries] ?? 0) * (0.8 + 0.4 * jitter(eventId, tries)));
}
