import { firstSong, type SongRecord, type SongResult, selectSong } from "./songs.ts";

/** How long a deleted song can be restored. */
export const BIN_MS = 30 * 24 * 3_600_000;
/** The texts of a song. A tombstone keeps its id, its title, its parent, and why and when it was deleted. */
export const ERASED =
  "lyrics = NULL, sound = NULL, lyric_lines = NULL, extras = NULL, binned_until = NULL, move_at = NULL";

// A retention that ends earlier is kept: it promises the deletion.
const BIN_SONG = `
  UPDATE songs
     SET deleted_at = ?1, deleted_reason = 'request', move_at = ?1,
         binned_until = min(?1 + ${BIN_MS}, coalesce(retained_until, ?1 + ${BIN_MS})),
         purge_at = min(?1 + ${BIN_MS}, coalesce(retained_until, ?1 + ${BIN_MS}))
   WHERE id = ?2 AND account_id = ?3 AND deleted_at IS NULL`;
const PURGE_SONG = `
  UPDATE songs
     SET deleted_at = coalesce(deleted_at, ?1), deleted_reason = coalesce(deleted_reason, 'request'), purge_at = ?1,
         ${ERASED}
   WHERE id = ?2 AND account_id = ?3 AND (deleted_at IS NULL OR binned_until IS NOT NULL)`;
const RESTORE_SONG = `
  UPDATE songs
     SET deleted_at = NULL, deleted_reason = NULL, binned_until = NULL, purge_at = NULL, move_at = ?1
   WHERE id = ?2 AND account_id = ?3 AND binned_until > ?1`;

interface SongKey {
  id: string;
  accountId: string;
}

/**
 * Moves a song to the bin. Its files are moved by `moveFiles`. Safe to repeat: the first deletion counts. Returns the
 * tombstone; null for an unknown song or another account's.
 */
export function deleteSong(db: D1Database, song: SongKey, now: number): Promise<SongRecord | null> {
  return update(db, BIN_SONG, song, now);
}

/** Permanently deletes a song, also from the bin. Its files are purged later. Otherwise as `deleteSong`. */
export function purgeSong(db: D1Database, song: SongKey, now: number): Promise<SongRecord | null> {
  return update(db, PURGE_SONG, song, now);
}

/** Restores a song from the bin. Returns the song, which is still `deleted` if it is no longer in the bin. */
export function restoreSong(db: D1Database, song: SongKey, now: number): Promise<SongRecord | null> {
  return update(db, RESTORE_SONG, song, now);
}

async function update(db: D1Database, sql: string, { id, accountId }: SongKey, now: number) {
  const statement = db.prepare(sql).bind(now, id, accountId);
  const [, song] = await db.batch<SongResult>([statement, selectSong(db, id, accountId)]);
  return song ? firstSong(song) : null;
}

/** Where the files of a song belong. */
export interface SongPlace {
  id: string;
  /** `nowhere`: the song was permanently deleted. */
  files: "assets" | "bin" | "nowhere";
  deletedAt: number | null;
  /** When to check them; epoch ms. */
  moveAt: number | null;
}

interface PlaceRow {
  id: string;
  deleted_at: number | null;
  binned_until: number | null;
  move_at: number | null;
}

const LIST_MOVES = "SELECT id FROM songs WHERE move_at IS NOT NULL AND move_at <= ? ORDER BY move_at LIMIT ?";
const FIND_PLACE = "SELECT id, deleted_at, binned_until, move_at FROM songs WHERE id = ?";
const SAVE_MOVE = "UPDATE songs SET move_at = ? WHERE id = ? AND move_at IS ? AND deleted_at IS ?";

/** Ids of up to `limit` songs whose files are due to be checked, longest due first. */
export async function listMoves(db: D1Database, now: number, limit: number): Promise<string[]> {
  const { results } = await db.prepare(LIST_MOVES).bind(now, limit).all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Null for an unknown song. */
export async function findPlace(db: D1Database, songId: string): Promise<SongPlace | null> {
  const row = await db.prepare(FIND_PLACE).bind(songId).first<PlaceRow>();
  if (!row) return null;
  const files = row.deleted_at === null ? "assets" : row.binned_until === null ? "nowhere" : "bin";
  return { id: row.id, files, deletedAt: row.deleted_at, moveAt: row.move_at };
}

/**
 * Records that the files are where they belong. `nextAt`: when to check them again (epoch ms); null: never. False if the
 * song was deleted or restored, or its files were moved, since `place` was read.
 */
export async function saveMove(db: D1Database, place: SongPlace, nextAt: number | null): Promise<boolean> {
  const { meta } = await db.prepare(SAVE_MOVE).bind(nextAt, place.id, place.moveAt, place.deletedAt).run();
  return meta.changes > 0;
}

const EMPTY_BIN = `
  UPDATE songs SET ${ERASED}
   WHERE id IN (SELECT id FROM songs WHERE purge_at IS NOT NULL AND purge_at <= ?1 AND binned_until IS NOT NULL
                 ORDER BY purge_at LIMIT ?2)
  RETURNING id`;

/** Erases the texts of up to `limit` songs whose time in the bin has ended; their files are purged later. */
export async function emptyBin(db: D1Database, now: number, limit: number): Promise<number> {
  return (await db.prepare(EMPTY_BIN).bind(now, limit).all()).results.length;
}
