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
  // Croner looks strictly before, in whole seconds.
  return (
    cronOf(rhythm)
      .previousRuns(1, new Date(at + 1_000))[0]
      ?.getTime() ?? null
  );
}

function cronOf({ cron, timeZone }: Rhythm): Cron {
  return new Cron(cron, { timezone: timeZone, mode: "5-part", fixedTimeRule: "no-wildcard" });
}
