import { jitter } from "../job/poll-schedule.ts";
import type { Verdict } from "./verdict.ts";

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
export const MOST_TRIES = DELAYS_MS.length;
export const MOST_RETRY_AFTER_MS = 24 * HOUR_MS;

export function newDelivery(eventId: string, now: number): Delivery {
  return { eventId, status: "pending", tries: 0, dueAt: now };
}

/** The delivery after an attempt that ended at `now`. A receiver that names a later time than ours is obeyed. */
export function afterAttempt(delivery: Delivery, verdict: Verdict, now: number): Delivery {
  const tries = delivery.tries + 1;
  if (verdict.kind === "delivered") return { ...delivery, tries, status: "delivered", dueAt: null };
  if (verdict.kind === "gone" || tries >= MOST_TRIES) return { ...delivery, tries, status: "exhausted", dueAt: null };
  const askedMs = Math.min(MOST_RETRY_AFTER_MS, verdict.retryAfterMs ?? 0);
  return { ...delivery, tries, dueAt: now + Math.max(askedMs, delayMs(delivery.eventId, tries)) };
}

/** ±20 %, the same for the same event and attempt. */
function delayMs(eventId: string, tries: number): number {
  return Math.round((DELAYS_MS[tries] ?? 0) * (0.8 + 0.4 * jitter(eventId, tries)));
}
