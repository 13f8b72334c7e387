import { assetIdOf } from "../job/job.ts";
import { assetExpiringEvent } from "../webhooks/event.ts";
import { insertAccountEvent } from "./events.ts";
import { type Found, findStatement, type SongRecord, songIn } from "./songs.ts";

/** Songs have two files each, and a statement takes a hundred values. */
export const PAGE = 50;
/**
 * A job that died before it knew that it was over stores its songs once more, also one that was deleted meanwhile.
 * That long after a song was made its files are therefore deleted again.
 */
const SETTLED_MS = 3_600_000;

/** What was said in it goes with it; what remains says that it was there, whose child it was, and why it is gone. */
const BURY = "SET deleted_at = ?1, deleted_reason = ?2, purge_at = ?1, lyrics = NULL, sound = NULL, lyric_lines = NULL";
const DELETE = `UPDATE songs ${BURY} WHERE id = ?3 AND account_id = ?4 AND deleted_at IS NULL`;
const EXPIRE = `
  UPDATE songs ${BURY}
   WHERE id IN (SELECT id FROM songs
                 WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND retained_until <= ?1
                 ORDER BY retained_until LIMIT ?3)
  RETURNING id`;
const DUE = "SELECT id FROM songs WHERE purge_at IS NOT NULL AND purge_at <= ? ORDER BY purge_at LIMIT ?";

/**
 * Leaves of a song that it was deleted, and when; its files are to be deleted next. Safe to repeat: the first time
 * counts. The song as it is then; null for an unknown one and another account's.
 */
export async function deleteSong(
  db: D1Database,
  { id, accountId }: { id: string; accountId: string },
  now: number,
): Promise<SongRecord | null> {
  const bury = db.prepare(DELETE).bind(now, "request", id, accountId);
  const [, found] = await db.batch<Found>([bury, findStatement(db, id, accountId)]);
  return found ? songIn(found) : null;
}

/** Deletes a page of those that are kept no longer; how many they were. */
export async function expireSongs(db: D1Database, now: number): Promise<number> {
  // Its changes would count those of the search as well.
  const { results } = await db.prepare(EXPIRE).bind(now, "retention", PAGE).all();
  return results.length;
}

/** A page of deleted songs whose files may still be there. */
export async function listUnpurged(db: D1Database, now: number): Promise<string[]> {
  const { results } = await db.prepare(DUE).bind(now, PAGE).all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Notes that the files of these deleted songs, a page at most, are gone. */
export async function savePurged(db: D1Database, songIds: string[], now: number): Promise<void> {
  if (songIds.length === 0) return;
  const files = songIds.flatMap((id) => [assetIdOf(id, "audio"), assetIdOf(id, "image")]);
  const forget = `
    DELETE FROM assets WHERE id IN (${places(files)})
       AND EXISTS (SELECT 1 FROM songs s WHERE s.id = song_id AND s.deleted_at IS NOT NULL)`;
  const purged = `
    UPDATE songs SET purge_at = CASE WHEN created_at + ${SETTLED_MS} > ?1 THEN created_at + ${SETTLED_MS} END
     WHERE id IN (${places(songIds)}) AND purge_at <= ?1`;
  await db.batch([db.prepare(forget).bind(...files), db.prepare(purged).bind(now, ...songIds)]);
}

function places(values: unknown[]): string {
  return values.map(() => "?").join(", ");
}

/** A song that will be deleted soon, and whose owner was not told so. */
export interface ExpiringSong {
  id: string;
  accountId: string;
  title: string | null;
  /** Epoch ms. */
  retainedUntil: number;
}

interface ExpiringRow {
  id: string;
  account_id: string;
  title: string | null;
  retained_until: number;
}

const LIST_EXPIRING = `
  SELECT id, account_id, title, retained_until FROM songs
   WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND warned_at IS NULL AND retained_until <= ?
   ORDER BY retained_until LIMIT ?`;
/** Where its time was changed meanwhile, the owner is told of the new one as well. */
const WARNED = "UPDATE songs SET warned_at = ? WHERE id = ? AND retained_until = ?";

/** A page of songs that are to be deleted at `before` (epoch ms) or earlier, the first of them first. */
export async function listExpiring(db: D1Database, before: number): Promise<ExpiringSong[]> {
  const { results } = await db.prepare(LIST_EXPIRING).bind(before, PAGE).all<ExpiringRow>();
  return results.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    title: row.title,
    retainedUntil: row.retained_until,
  }));
}

/** Leaves for each song, a page at most, the event that tells its owner. Safe to repeat. */
export async function saveWarnings(db: D1Database, songs: ExpiringSong[], now: number): Promise<void> {
  const statements = songs.flatMap(({ id, accountId, title, retainedUntil }) => {
    const event = assetExpiringEvent({ songId: id, title, expiresAt: retainedUntil, at: now });
    return [insertAccountEvent(db, event, accountId), db.prepare(WARNED).bind(now, id, retainedUntil)];
  });
  if (statements.length > 0) await db.batch(statements);
}
