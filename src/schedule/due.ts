import { latestSlot, nextSlot } from "./next-slot.ts";
import type { Rhythm } from "./rhythm.ts";

/** A slot that is this late was missed; within it the trigger was only slow. */
const LATE_MS = 30 * 60_000;

export const CATCH_UP = ["skip", "latest"] as const;

export interface Waiting extends Rhythm {
  /** Of slots that were missed: none is run, or the latest one. */
  catchUp: (typeof CATCH_UP)[number];
  nextSlotAt: number;
}

/** What is to be done with a schedule whose slot has come. */
export interface Due {
  /** The slot to run; null: none of those that have passed. */
  slot: number | null;
  /** The first slot that nothing is run for; null: there is none. */
  missedSince: number | null;
  /** Null: there will be none. */
  nextSlotAt: number | null;
}

/**
 * Never more than one run, however many slots have passed. Null while the slot has not come, so a clock that was set
 * back only waits.
 */
export function due(waiting: Waiting, now: number): Due | null {
  if (now < waiting.nextSlotAt) return null;
  const latest = Math.max(waiting.nextSlotAt, latestSlot(waiting, now) ?? waiting.nextSlotAt);
  const slot = waiting.catchUp === "latest" || now - latest < LATE_MS ? latest : null;
  return {
    slot,
    missedSince: slot === waiting.nextSlotAt ? null : waiting.nextSlotAt,
    nextSlotAt: nextSlot(waiting, now),
  };
}
