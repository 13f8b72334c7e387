import { Cron } from "croner";
import type { Rhythm } from "./rhythm.ts";

/**
 * The first slot later than `after`; null when there is none. Where clocks are set forward, a line whose minutes and
 * hours are named (no `*`, no step) runs at the first moment after the gap, once, and any other passes it over; where
 * they are set back, the former runs in the first of the two hours only, and the latter in both.
 */
export function nextSlot(rhythm: Rhythm, after: number): number | null {
  return cronOf(rhythm).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last slot that is not later than `at`; null when there is none. */
export function latestSlot(rhythm: Rhythm, at: number): number | null {
  // Croner looks before a second, and takes any part of one for the next: with it, a slot would come too early.
  const second = Math.floor(at / 1_000) * 1_000 + 1_000;
  const [latest] = cronOf(rhythm).previousRuns(1, new Date(second));
  return latest?.getTime() ?? null;
}

function cronOf({ cron, timeZone }: Rhythm): Cron {
  return new Cron(cron, { timezone: timeZone, mode: "5-part", fixedTimeRule: "no-wildcard" });
}
