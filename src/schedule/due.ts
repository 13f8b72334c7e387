import { latestSlot, nextSlot } from "./next-slot.ts";
import type { Rhythm } from "./rhythm.ts";

/** A slot that is this late was missed; within it the trigger was only slow. */
const LATE_MS = 30 * 60_000;

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

/** Whether a job is still made for a slot that has come: until the next one has, and not late unless that is caught up. */
export function isTimely({ catchUp, ...rhythm }: Rhythm & { catchUp: CatchUp }, slot: number, now: number): boolean {
  if ((latestSlot(rhythm, now) ?? slot) > slot) return false;
  return catchUp === "latest" || now - slot < LATE_MS;
}
