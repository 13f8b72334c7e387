import { type Idempotency, insertIdempotency } from "./idempotency.ts";
import { SONG, type SongRecord, type SongRow, toSong } from "./songs.ts";

/** A public link to one song. */
export interface ShareRecord {
  id: string;
  accountId: string;
  songId: string;
  /** The key that created it; null for a session. */
  keyId: string | null;
  /** Whether the page has a download button for the file. */
  download: boolean;
  /** Epoch ms; null: valid until it is revoked. */
  expiresAt: number | null;
  revokedAt: number | null;
  createdAt: number;
}

interface ShareRow {
  id: string;
  account_id: string;
  song_id: string;
  key_id: string | null;
  download: 0 | 1;
  expires_at: number | null;
  revoked_at: number | null;
  created_at: number;
}

/** Valid links per song. */
export const MAX_SHARES = 20;
/** How long a revoked or expired link returns 410 instead of 404. */
const ENDED_KEPT_MS = 30 * 24 * 3_600_000;

/** The NOT NULL of `song_id` fails the batch if the song has too many links. */
const INSERT = `
  INSERT INTO shares (id, account_id, song_id, key_id, token_hash, download, expires_at, created_at)
  VALUES (?1, ?2, CASE WHEN (
      SELECT count(*) FROM shares
       WHERE song_id = ?3 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?8)) < ${MAX_SHARES}
    THEN ?3 END, ?4, ?5, ?6, ?7, ?8)`;
const DELETE_ENDED = "DELETE FROM shares WHERE song_id = ? AND coalesce(revoked_at, expires_at) < ?";

/** `repeated`: the idempotency key was used before. */
export type ShareInsertion = "inserted" | "too_many" | "repeated";

/** Stores a link, and its idempotency key if there is one: both or neither. `tokenHash`: SHA-256, hex. */
export async function insertShare(
  db: D1Database,
  { tokenHash, ...share }: ShareRecord & { tokenHash: string },
  idempotency: Idempotency | null,
): Promise<ShareInsertion> {
  const { id, accountId, songId, keyId, download, expiresAt, createdAt } = share;
  const values = [id, accountId, songId, keyId, tokenHash, Number(download), expiresAt, createdAt];
  try {
    await db.batch([
      db.prepare(DELETE_ENDED).bind(songId, createdAt - ENDED_KEPT_MS),
      db.prepare(INSERT).bind(...values),
      ...(idempotency ? [insertIdempotency(db, idempotency, { id, acceptedAt: createdAt })] : []),
    ]);
    return "inserted";
  } catch (error) {
    const message = String(error);
    if (message.includes("NOT NULL constraint failed: shares.song_id")) return "too_many";
    if (message.includes("UNIQUE constraint failed: idempotency_keys.id")) return "repeated";
    throw error;
  }
}

const FIND = "SELECT * FROM shares WHERE id = ? AND song_id = ? AND account_id = ?";
const LIST = `
  SELECT * FROM shares
   WHERE song_id = ? AND account_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
   ORDER BY created_at DESC, id DESC`;
const REVOKE = "UPDATE shares SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND song_id = ? AND account_id = ?";

interface ShareKey {
  id: string;
  songId: string;
  accountId: string;
}

/** Null for an unknown link or another account's. */
export async function findShare(db: D1Database, { id, songId, accountId }: ShareKey): Promise<ShareRecord | null> {
  const row = await db.prepare(FIND).bind(id, songId, accountId).first<ShareRow>();
  return row && toShare(row);
}

/** The valid links to a song, newest first. */
export async function listShares(
  db: D1Database,
  { songId, accountId }: Omit<ShareKey, "id">,
  now: number,
): Promise<ShareRecord[]> {
  const { results } = await db.prepare(LIST).bind(songId, accountId, now).all<ShareRow>();
  return results.map(toShare);
}

/** False if the account has no such link. Safe to repeat. */
export async function revokeShare(db: D1Database, { id, songId, accountId }: ShareKey, now: number): Promise<boolean> {
  const { meta } = await db.prepare(REVOKE).bind(now, id, songId, accountId).run();
  return meta.changes > 0;
}

const FIND_SHARED = `
  SELECT sh.id, sh.account_id, sh.song_id, sh.key_id, sh.download, sh.expires_at, sh.revoked_at, sh.created_at,
         ${SONG} AS song
    FROM shares sh JOIN songs s ON s.id = sh.song_id JOIN jobs j ON j.id = s.job_id
   WHERE sh.token_hash = ?`;

/** The link with this token hash (SHA-256, hex) and its song, whether or not it is still valid. One round trip. */
export async function findShared(
  db: D1Database,
  tokenHash: string,
): Promise<{ share: ShareRecord; song: SongRecord } | null> {
  const row = await db.prepare(FIND_SHARED).bind(tokenHash).first<ShareRow & { song: string }>();
  return row && { share: toShare(row), song: toSong(JSON.parse(row.song) as SongRow) };
}

function toShare(row: ShareRow): ShareRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    songId: row.song_id,
    keyId: row.key_id,
    download: row.download === 1,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  };
}
