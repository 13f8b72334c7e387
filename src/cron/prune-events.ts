import { everyDb } from "../db/databases.ts";
import { pruneEvents } from "../db/events.ts";

/** Events can be asked for again for thirty days. */
const KEPT_MS = 31 * 24 * 3_600_000;
const MINUTES = 24 * 60;
/** Ids begin with that of a job, which is random: four digits of it divide them evenly. */
const DIGITS = 16 ** 4;
const PAGE = 500;
const MAX_PAGES = 20;

/**
 * Deletes old events from the part of all ids that belongs to this minute of the day. So no index is needed, which
 * each event would have to pay for: every row is read once a day.
 */
export async function pruneOldEvents(env: Env, scheduledAt: number): Promise<{ deleted: number; failed: number }> {
  const minute = Math.floor(scheduledAt / 60_000) % MINUTES;
  const range = { from: boundary(minute), to: boundary(minute + 1), createdBefore: scheduledAt - KEPT_MS, limit: PAGE };
  const counts = await Promise.allSettled(everyDb(env).map((db) => pruneRange(db, range)));
  const deleted = counts.map((count) => (count.status === "fulfilled" ? count.value : 0));
  return {
    deleted: deleted.reduce((sum, count) => sum + count, 0),
    failed: counts.filter(({ status }) => status === "rejected").length,
  };
}

async function pruneRange(db: D1Database, range: Parameters<typeof pruneEvents>[1]): Promise<number> {
  let deleted = 0;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await pruneEvents(db, range);
    deleted += page;
    if (page < range.limit) break;
  }
  return deleted;
}

function boundary(minute: number): string {
  if (minute === 0) return "";
  if (minute === MINUTES) return "evt_~";
  return `evt_${Math.floor((minute * DIGITS) / MINUTES)
    .toString(16)
    .padStart(4, "0")}`;
}
