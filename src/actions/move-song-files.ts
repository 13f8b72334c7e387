import { findPlace, type SongPlace, saveMove } from "../db/song-bin.ts";
import { moveFiles, SETTLED_MS } from "../storage/bin.ts";
import { deleteFiles } from "../storage/keys.ts";

/** Enough for every deletion and restore that overtakes a move. */
const MAX_ROUNDS = 5;

interface Move {
  songId: string;
  now: number;
  /** Whether this can be the last check. Not after a request: the move of another one can still be under way. */
  isLast: boolean;
}

/**
 * Moves a song's files to where they belong, and schedules the next check. If the song is deleted or restored meanwhile,
 * its files are moved again. False if the move failed: the cron trigger repeats it.
 */
export async function moveSongFiles(env: Env, db: D1Database, move: Move): Promise<boolean> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const place = await findPlace(db, move.songId);
    if (place === null || (place.files === "assets" && place.moveAt === null)) return true;
    if (place.files === "nowhere") return deleteFiles(env.ASSETS, [place.id]);
    const result = await moveFiles(env.ASSETS, { id: place.id, to: place.files }, move.now);
    if (result === "failed") return false;
    if (await saveMove(db, place, nextCheck(place, move, result === "moved"))) return true;
  }
  return false;
}

/** Epoch ms; null: the files need no further check. */
function nextCheck({ deletedAt }: SongPlace, { now, isLast }: Move, isMoved: boolean): number | null {
  if (deletedAt === null) return isMoved && isLast ? null : now + SETTLED_MS;
  return now >= deletedAt + SETTLED_MS ? null : deletedAt + SETTLED_MS;
}
