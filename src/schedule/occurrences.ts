import { Cron } from "croner";
import { parseCron, shortestGap } from "./cron-line.ts";

/** When a schedule runs: a cron line of five fields, read on the clocks of a time zone (an IANA name). */
export interface Recurrence {
  cron: string;
  timeZone: string;
}

export const SHORTEST_MINUTES = 5;

/** What keeps a rhythm from being used, by the field that has to change; null when nothing does. */
export function recurrenceError(
  rhythm: Recurrence,
  now: number,
): { field: "cron" | "time_zone"; message: string } | null {
  if (!isTimeZone(rhythm.timeZone)) {
    return { field: "time_zone", message: "must be an IANA name like Europe/Berlin or UTC" };
  }
  const message = lineTrouble(rhythm, now);
  return message === null ? null : { field: "cron", message };
}

function lineTrouble(rhythm: Recurrence, now: number): string | null {
  const line = parseCron(rhythm.cron);
  if (!line.ok) return line.error;
  const gap = shortestGap(line);
  if (gap < SHORTEST_MINUTES) {
    return `must leave ${SHORTEST_MINUTES} minutes or more between two runs, this one leaves ${gap}`;
  }
  return nextOccurrence(rhythm, now) === null ? "must name a day that comes" : null;
}

// Intl also reads offsets like +02:00, which know no daylight saving and so are hardly what is meant.
function isTimeZone(name: string): boolean {
  if (!/[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The first slot later than `after`; null when there is none. Where clocks are set forward, a line whose minutes and
 * hours are named (no `*`, no step) runs at the first moment after the gap, once, and any other passes it over; where
 * they are set back, the former runs in the first of the two hours only, and the latter in both.
 */
export function nextOccurrence(rhythm: Recurrence, after: number): number | null {
  return cronOf(rhythm).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last slot that is not later than `at`; null when there is none. */
export function latestOccurrence(rhythm: Recurrence, at: number): number | null {
  // Croner looks before a second, and takes any part of one for the next: with it, a slot would come too early.
  const second = Math.floor(at / 1_000) * 1_000 + 1_000;
  const [latest] = cronOf(rhythm).previousRuns(1, new Date(second));
  return latest?.getTime() ?? null;
}

function cronOf({ cron, timeZone }: Recurrence): Cron {
  return new Cron(cron, { timezone: timeZone, mode: "5-part", fixedTimeRule: "no-wildcard" });
}

/** A slot that is this late was missed; within it the trigger was only slow. */
const LATE_MS = 30 * 60_000;
/** No longer than that: what keeps a slot from a second job, its idempotency key, is forgotten after a day. */
const TRY_MS = 6 * 3_600_000;

export const CATCH_UP = ["skip", "latest"] as const;
/** Of slots that were missed: nothing is made, or what the latest one asks for. */
export type CatchUp = (typeof CATCH_UP)[number];

/** What is to be done with a schedule whose slot has come. */
export interface DueOccurrence {
  /** The latest slot that has come: the only one that a job may still be made for. */
  slot: number;
  /** The first of those before it, which were missed; null: there are none. */
  missedSince: number | null;
  /** Null: there will be none. */
  nextSlotAt: number | null;
}

/** Null while the slot has not come, so a clock that was set back only waits. */
export function dueOccurrence(waiting: Recurrence & { nextSlotAt: number }, now: number): DueOccurrence | null {
  const { nextSlotAt } = waiting;
  if (now < nextSlotAt) return null;
  const slot = Math.max(nextSlotAt, latestOccurrence(waiting, now) ?? nextSlotAt);
  return { slot, missedSince: slot === nextSlotAt ? null : nextSlotAt, nextSlotAt: nextOccurrence(waiting, now) };
}

/**
 * Whether a job is still made for a slot that was claimed (epoch ms): until the next one has come, and unless missed
 * slots are caught up, only where it was claimed in time.
 */
export function isTimely(
  { catchUp, ...rhythm }: Recurrence & { catchUp: CatchUp },
  { slotAt, claimedAt }: { slotAt: number; claimedAt: number },
  now: number,
): boolean {
  if ((latestOccurrence(rhythm, now) ?? slotAt) > slotAt || now - claimedAt >= TRY_MS) return false;
  return catchUp === "latest" || claimedAt - slotAt < LATE_MS;
}
