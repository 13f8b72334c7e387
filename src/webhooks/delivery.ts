import { jitter } from "../job/poll-schedule.ts";
import type { TargetEvent } from "./target.ts";

/** What a receiver said to an event, or why nothing was heard of it. */
export type EndpointResponse = { status: number; retryAfterMs: number | null } | { status: null; reason: string };

export type DeliveryResult =
  | { kind: "delivered" }
  /** 410: it wants nothing any more. */
  | { kind: "gone" }
  /** `everything`: the time that it asked for is meant for whatever we have for it. */
  | { kind: "failed"; retryAfterMs: number | null; allDeliveries: boolean };

const GONE = 410;
/** Too many requests, and out of service: said of the receiver, not of one event. */
const OVERLOADED = new Set([429, 503]);

/** Only 2xx is a success: a redirect is not followed, since the owner gave us one address. */
export function classifyResponse(answer: EndpointResponse): DeliveryResult {
  if (answer.status === null) return { kind: "failed", retryAfterMs: null, allDeliveries: false };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status === GONE) return { kind: "gone" };
  return { kind: "failed", retryAfterMs, allDeliveries: OVERLOADED.has(status) };
}

/** One attempt, as its owner may see it. */
export interface Attempt {
  at: number;
  durationMs: number;
  /** HTTP; null where no answer came. */
  status: number | null;
  /** Why there was none. */
  reason: string | null;
  /** The beginning of what the receiver said. */
  response: string;
}

/** An event on its way to a receiver, and what became of it. */
export interface LogEntry extends Delivery, Omit<TargetEvent, "id"> {
  /** Its place in the log. */
  seq: number;
  offeredAt: number;
  /** Its bytes, where they are not the event's own. */
  body: string | null;
  attempts: Attempt[];
}

/** An event on its way to one receiver. */
export interface Delivery {
  eventId: string;
  status: "pending" | "delivered" | "exhausted";
  /** Attempts since it was offered, or asked for again. */
  tries: number;
  /** When the next attempt is due; null: never. */
  dueAt: number | null;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Before each attempt, from the last one on: 75.6 hours in all. */
const DELAYS_MS = [
  ...[0, 5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS],
  ...[5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS],
];
export const MAX_TRIES = DELAYS_MS.length;
export const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

export function newDelivery(eventId: string, now: number): Delivery {
  return { eventId, status: "pending", tries: 0, dueAt: now };
}

/** The delivery after an attempt that ended at `now`. A receiver that names a later time than ours is obeyed. */
export function afterAttempt(delivery: Delivery, verdict: DeliveryResult, now: number): Delivery {
  const tries = delivery.tries + 1;
  if (verdict.kind === "delivered") return { ...delivery, tries, status: "delivered", dueAt: null };
  if (verdict.kind === "gone" || tries >= MAX_TRIES) return { ...delivery, tries, status: "exhausted", dueAt: null };
  const askedMs = Math.min(MAX_RETRY_AFTER_MS, verdict.retryAfterMs ?? 0);
  return { ...delivery, tries, dueAt: now + Math.max(askedMs, delayMs(delivery.eventId, tries)) };
}

/** ±20 %, the same for the same event and attempt. */
function delayMs(eventId: string, tries: number): number {
  return Math.round((DELAYS_MS[tries] ?? 0) * (0.8 + 0.4 * jitter(eventId, tries)));
}
