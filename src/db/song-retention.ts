import { assetIdOf, ROLES } from "../job/job.ts";
import { assetExpiringEvent } from "../webhooks/event.ts";
import { insertAccountEvent } from "./events.ts";
import { ERASED } from "./song-bin.ts";

/** A song has two files, and a D1 statement takes at most 100 values. */
export const PAGE = 50;

// Not to the bin: the retention of a song promises its deletion.
const EXPIRE_SONGS = `
  UPDATE songs SET deleted_at = ?1, deleted_reason = ?2, purge_at = ?1, ${ERASED}
   WHERE id IN (SELECT id FROM songs
                 WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND retained_until <= ?1
                 ORDER BY retained_until LIMIT ?3)
  RETURNING id`;

/** Deletes up to `PAGE` songs whose retention has ended. Returns their number. */
export async function expireSongs(db: D1Database, now: number): Promise<number> {
  // `meta.changes` would include the search index's rows.
  const { results } = await db.prepare(EXPIRE_SONGS).bind(now, "retention", PAGE).all();
  return results.length;
}

/**
 * A job that crashes before it records its end stores its songs' files again, and a request can be moving files when the
 * next one permanently deletes them. Files are therefore purged a second time after this delay.
 */
const SETTLED_MS = 3_600_000;
const SETTLED_AT = `(${SETTLED_MS} + CASE deleted_reason WHEN 'request' THEN deleted_at ELSE created_at END)`;
const LIST_UNPURGED =
  "SELECT id FROM songs WHERE purge_at IS NOT NULL AND purge_at <= ? AND binned_until IS NULL ORDER BY purge_at LIMIT ?";

/** Ids of up to `PAGE` deleted songs whose files may still exist. */
export async function listUnpurged(db: D1Database, now: number): Promise<string[]> {
  const { results } = await db.prepare(LIST_UNPURGED).bind(now, PAGE).all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Records that the files of these deleted songs, at most `PAGE`, were deleted. */
export async function savePurged(db: D1Database, songIds: string[], now: number): Promise<void> {
  if (songIds.length === 0) return;
  const assetIds = songIds.flatMap((id) => ROLES.map((role) => assetIdOf(id, role)));
  const deleteAssets = `
    DELETE FROM assets WHERE id IN (${placeholders(assetIds)})
       AND EXISTS (SELECT 1 FROM songs s WHERE s.id = song_id AND s.deleted_at IS NOT NULL)`;
  const updatePurgeAt = `
    UPDATE songs SET purge_at = CASE WHEN ${SETTLED_AT} > ?1 THEN ${SETTLED_AT} END
     WHERE id IN (${placeholders(songIds)}) AND purge_at <= ?1 AND binned_until IS NULL`;
  await db.batch([db.prepare(deleteAssets).bind(...assetIds), db.prepare(updatePurgeAt).bind(now, ...songIds)]);
}

function placeholders(values: unknown[]): string {
  return values.map(() => "?").join(", ");
}

/** A song that will be deleted soon, for which no `asset.expiring` event exists yet. */
interface ExpiringSong {
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
/** If the retention date has changed since the song was read, it stays unmarked and gets an event for the new date. */
const MARK_WARNED = "UPDATE songs SET warned_at = ? WHERE id = ? AND retained_until = ?";

/** Up to `PAGE` songs that will be deleted at `until` (epoch ms) or earlier, earliest first. */
export async function listExpiring(db: D1Database, until: number): Promise<ExpiringSong[]> {
  const { results } = await db.prepare(LIST_EXPIRING).bind(until, PAGE).all<ExpiringRow>();
  return results.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    title: row.title,
    retainedUntil: row.retained_until,
  }));
}

/** Inserts an `asset.expiring` event for each of the songs, at most `PAGE`. Safe to repeat. */
export async function saveWarnings(db: D1Database, songs: ExpiringSong[], now: number): Promise<void> {
  const statements = songs.flatMap(({ id, accountId, title, retainedUntil }) => {
    const event = assetExpiringEvent({ songId: id, title, expiresAt: retainedUntil, at: now });
    return [insertAccountEvent(db, event, accountId), db.prepare(MARK_WARNED).bind(now, id, retainedUntil)];
  });
  if (statements.length > 0) await db.batch(statements);
}
