import { everyDb } from "../db/databases.ts";
import { pruneEvents } from "../db/events.ts";

/** Events can be replayed for 30 days. */
const RETENTION_MS = 31 * 24 * 3_600_000;
const MINUTES = 24 * 60;
/** Event ids start with a random job id, so the values of its first four hex digits are evenly distributed. */
const PREFIXES = 16 ** 4;
const PAGE = 500;
const MAX_PAGES = 20;

/**
 * Deletes old events with ids in the range assigned to this minute of the day, so that every row is read once a day.
 * This needs no index on `created_at`, which every insert would have to write.
 */
export async function pruneOldEvents(env: Env, scheduledAt: number): Promise<{ deleted: number; failed: number }> {
  const minute = Math.floor(scheduledAt / 60_000) % MINUTES;
  const range = {
    from: boundary(minute),
    to: boundary(minute + 1),
    createdBefore: scheduledAt - RETENTION_MS,
    limit: PAGE,
  };
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
  return `evt_${Math.floor((minute * PREFIXES) / MINUTES)
    .toString(16)
    .padStart(4, "0")}`;
}
