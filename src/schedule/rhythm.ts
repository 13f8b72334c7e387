import { readCronLine, shortestGap } from "./cron-line.ts";
import { nextSlot } from "./next-slot.ts";

/** When a schedule runs: a cron line of five fields, read on the clocks of a time zone (an IANA name). */
export interface Rhythm {
  cron: string;
  timeZone: string;
}

export const SHORTEST_MINUTES = 5;

/** What keeps a rhythm from being used, by the field that has to change; null when nothing does. */
export function rhythmTrouble(rhythm: Rhythm, now: number): { field: "cron" | "time_zone"; message: string } | null {
  if (!isTimeZone(rhythm.timeZone)) {
    return { field: "time_zone", message: "must be an IANA name like Europe/Berlin or UTC" };
  }
  const message = lineTrouble(rhythm, now);
  return message === null ? null : { field: "cron", message };
}

function lineTrouble(rhythm: Rhythm, now: number): string | null {
  const line = readCronLine(rhythm.cron);
  if (!line.ok) return line.trouble;
  const gap = shortestGap(line);
  if (gap < SHORTEST_MINUTES) {
    return `must leave ${SHORTEST_MINUTES} minutes or more between two runs, this one leaves ${gap}`;
  }
  return nextSlot(rhythm, now) === null ? "must name a day that comes" : null;
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
