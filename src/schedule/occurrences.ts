import { latestSlot, nextSlot } from "./next-slot.ts";
import type { Rhythm } from "./rhythm.ts";

/** A slot that is this late was missed; within it the trigger was only slow. */
const LATE_MS = 30 * 60_000;
/** No longer than that: what keeps a slot from a second job, its idempotency key, is forgotten after a day. */
const TRY_MS = 6 * 3_600_000;

export const CATCH_UP = ["skip", "latest"] as const;
/** Of slots that were missed: nothing is made, or what the latest one asks for. */
export type CatchUp = (typeof CATCH_UP)[number];

/** What is to be done with a schedule whose slot has come. */
export interface Due {
  /** The latest slot that has come: the only one that a job may still be made for. */
  slot: number;
  /** The first of those before it, which were missed; null: there are none. */
  missedSince: number | null;
  /** Null: there will be none. */
  nextSlotAt: number | null;
}

/** Null while the slot has not come, so a clock that was set back only waits. */
export function due(waiting: Rhythm & { nextSlotAt: number }, now: number): Due | null {
  const { nextSlotAt } = waiting;
  if (now < nextSlotAt) return null;
  const slot = Math.max(nextSlotAt, latestSlot(waiting, now) ?? nextSlotAt);
  return { slot, missedSince: slot === nextSlotAt ? null : nextSlotAt, nextSlotAt: nextSlot(waiting, now) };
}

/**
 * Whether a job is still made for a slot that was claimed (epoch ms): until the next one has come, and unless missed
 * slots are caught up, only where it was claimed in time.
 */
export function isTimely(
  { catchUp, ...rhythm }: Rhythm & { catchUp: CatchUp },
  { slotAt, claimedAt }: { slotAt: number; claimedAt: number },
  now: number,
): boolean {
  if ((latestSlot(rhythm, now) ?? slotAt) > slotAt || now - claimedAt >= TRY_MS) return false;
  return catchUp === "latest" || claimedAt - slotAt < LATE_MS;
}
