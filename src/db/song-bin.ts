import { firstSong, type SongRecord, type SongResult, selectSong } from "./songs.ts";

/** How long a deleted song can be restored. */
export const BIN_MS = 30 * 24 * 3_600_000;
/**
 * A request that moves files can be overtaken by the next one, and a job that crashes before it records its end stores
 * its files once more. The files of a deleted song are therefore checked again after this time.
 */
export const SETTLED_MS = 3_600_000;

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

/** Deletes a song for good, whether or not it is in the bin. Its files are purged later. Otherwise as `deleteSong`. */
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

/** A song whose files may have to be moved. */
export interface PendingMove {
  id: string;
  /** Where its files belong. */
  to: "bin" | "assets";
  /** Epoch ms. */
  moveAt: number;
  deletedAt: number | null;
}

interface MoveRow {
  id: string;
  move_at: number;
  deleted_at: number | null;
}

const LIST_MOVES = `
  SELECT id, move_at, deleted_at FROM songs WHERE move_at IS NOT NULL AND move_at <= ? ORDER BY move_at LIMIT ?`;
const FIND_MOVE = "SELECT id, move_at, deleted_at FROM songs WHERE id = ? AND move_at IS NOT NULL";
/** If the song was deleted or restored meanwhile, `move_at` stays and its files are moved again. */
const SAVE_MOVE = "UPDATE songs SET move_at = ? WHERE id = ? AND move_at = ? AND deleted_at IS ?";

/** Up to `limit` songs whose files are due to be checked, longest due first. */
export async function listMoves(db: D1Database, now: number, limit: number): Promise<PendingMove[]> {
  const { results } = await db.prepare(LIST_MOVES).bind(now, limit).all<MoveRow>();
  return results.map(toMove);
}

/** Null if the song's files are where they belong. */
export async function findMove(db: D1Database, songId: string): Promise<PendingMove | null> {
  const row = await db.prepare(FIND_MOVE).bind(songId).first<MoveRow>();
  return row && toMove(row);
}

/** Records that the files were moved. `nextAt`: when to check them again (epoch ms); null: never. */
export async function saveMove(db: D1Database, move: PendingMove, nextAt: number | null): Promise<void> {
  await db.prepare(SAVE_MOVE).bind(nextAt, move.id, move.moveAt, move.deletedAt).run();
}

function toMove({ id, move_at: moveAt, deleted_at: deletedAt }: MoveRow): PendingMove {
  return { id, to: deletedAt === null ? "assets" : "bin", moveAt, deletedAt };
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
