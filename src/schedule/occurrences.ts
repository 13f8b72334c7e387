import { Cron } from "croner";
import { parseCron, shortestGap } from "./cron-line.ts";

/** When a schedule runs: a cron expression of five fields, evaluated in a time zone (an IANA name). */
export interface Recurrence {
  cron: string;
  timeZone: string;
}

const MIN_INTERVAL_MINUTES = 5;

/** Why a recurrence is rejected, with the field to change; null if it is valid. */
export function recurrenceError(
  recurrence: Recurrence,
  now: number,
): { field: "cron" | "time_zone"; message: string } | null {
  if (!isTimeZone(recurrence.timeZone)) {
    return { field: "time_zone", message: "must be an IANA name like Europe/Berlin or UTC" };
  }
  const message = cronError(recurrence, now);
  return message === null ? null : { field: "cron", message };
}

function cronError(recurrence: Recurrence, now: number): string | null {
  const expression = parseCron(recurrence.cron);
  if (!expression.ok) return expression.error;
  const gap = shortestGap(expression);
  if (gap < MIN_INTERVAL_MINUTES) {
    return `must leave at least ${MIN_INTERVAL_MINUTES} minutes between two runs, but leaves ${gap}`;
  }
  return nextOccurrence(recurrence, now) === null ? "must match a date that exists" : null;
}

// Intl also accepts offsets like +02:00. They have no daylight saving time, so they are hardly what the caller means.
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
 * The first occurrence later than `after`; null if there is no later one. Daylight saving time: an expression that
 * names its minutes and hours (no `*`, no step) runs once at the first moment after a skipped hour, and only in the
 * first of two repeated hours. Any other expression skips a skipped hour and runs in both repeated hours.
 */
export function nextOccurrence(recurrence: Recurrence, after: number): number | null {
  return cronOf(recurrence).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last occurrence that is not later than `at`; null if there is no earlier one. */
export function latestOccurrence(recurrence: Recurrence, at: number): number | null {
  // Croner searches before a whole second and rounds a fraction up: unrounded, an occurrence would come too early.
  const second = Math.floor(at / 1_000) * 1_000 + 1_000;
  const [latest] = cronOf(recurrence).previousRuns(1, new Date(second));
  return latest?.getTime() ?? null;
}

function cronOf({ cron, timeZone }: Recurrence): Cron {
  return new Cron(cron, { timezone: timeZone, mode: "5-part", fixedTimeRule: "no-wildcard" });
}

/** With `skip`, an occurrence claimed later than this gets no job. A smaller delay is only a slow cron trigger. */
const MAX_CLAIM_DELAY_MS = 30 * 60_000;
/** Shorter than the day for which idempotency keys are kept: they prevent a second job for the same occurrence. */
const MAX_RETRY_MS = 6 * 3_600_000;

export const CATCH_UP = ["skip", "latest"] as const;
/** What to do with the occurrences of an outage: `skip` them, or run the `latest` one. */
export type CatchUp = (typeof CATCH_UP)[number];

/** How a schedule with a due occurrence advances. */
export interface DueOccurrence {
  /** The latest due occurrence, the only one that can still get a job. */
  occurrenceAt: number;
  /** The first of the earlier due occurrences, which get no job; null if there was only one. */
  missedSince: number | null;
  /** Null if the schedule has no further occurrence. */
  nextOccurrenceAt: number | null;
}

/** Null until the occurrence is due: a clock that was set back only delays it. */
export function dueOccurrence(schedule: Recurrence & { nextOccurrenceAt: number }, now: number): DueOccurrence | null {
  const firstAt = schedule.nextOccurrenceAt;
  if (now < firstAt) return null;
  const occurrenceAt = Math.max(firstAt, latestOccurrence(schedule, now) ?? firstAt);
  const missedSince = occurrenceAt === firstAt ? null : firstAt;
  return { occurrenceAt, missedSince, nextOccurrenceAt: nextOccurrence(schedule, now) };
}

/**
 * Whether a claimed occurrence (epoch ms) can still get its job. It cannot once a later occurrence is due. With
 * `skip`, it must also have been claimed in time.
 */
export function isTimely(
  { catchUp, ...recurrence }: Recurrence & { catchUp: CatchUp },
  { occurrenceAt, claimedAt }: { occurrenceAt: number; claimedAt: number },
  now: number,
): boolean {
  const latestAt = latestOccurrence(recurrence, now) ?? occurrenceAt;
  if (latestAt > occurrenceAt || now - claimedAt >= MAX_RETRY_MS) return false;
  return catchUp === "latest" || claimedAt - occurrenceAt < MAX_CLAIM_DELAY_MS;
}
