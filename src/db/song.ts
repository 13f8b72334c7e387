import { SONG, type SongRecord, type SongRow, toSong } from "./songs.ts";

const FIND = `
  SELECT ${SONG} AS song FROM songs s JOIN jobs j ON j.id = s.job_id WHERE s.id = ? AND s.account_id = ?`;

/** Null for an unknown song and another account's; a deleted one is found, without its files. */
export async function findSong(db: D1Database, id: string, accountId: string): Promise<SongRecord | null> {
  return songIn(await findStatement(db, id, accountId).all<Found>());
}

export interface Found {
  /** JSON. */
  song: string;
}

export function findStatement(db: D1Database, id: string, accountId: string): D1PreparedStatement {
  return db.prepare(FIND).bind(id, accountId);
}

export function songIn({ results: [row] }: { results: Found[] }): SongRecord | null {
  return row ? toSong(JSON.parse(row.song) as SongRow) : null;
}
