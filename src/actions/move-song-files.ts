import { type PendingMove, SETTLED_MS, saveMove } from "../db/song-bin.ts";
import { moveFiles } from "../storage/bin.ts";

/** Moves a song's files to where they belong, and schedules the next check. False if it must be repeated. */
export async function moveSongFiles(env: Env, db: D1Database, pending: PendingMove, now: number): Promise<boolean> {
  const result = await moveFiles(env.ASSETS, pending, now);
  if (result === "failed") return false;
  const settledAt = pending.deletedAt === null ? now + SETTLED_MS : pending.deletedAt + SETTLED_MS;
  const isSettled = pending.deletedAt === null ? result === "moved" : now >= settledAt;
  await saveMove(db, pending, isSettled ? null : settledAt);
  return true;
}
