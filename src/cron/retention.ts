import { moveSongFiles } from "../actions/move-song-files.ts";
import { emptyBin, listMoves } from "../db/song-bin.ts";
import { expireSongs, listExpiring, listUnpurged, PAGE, savePurged, saveWarnings } from "../db/song-retention.ts";
import { deleteFiles } from "../storage/keys.ts";
import { eachDatabase } from "./each-database.ts";

/** How long before its deletion an `asset.expiring` event is sent; immediately if the song is kept for less. */
const WARNING_MS = 72 * 3_600_000;
/** Per minute; the rest waits for the next run. */
const MAX_PAGES = 20;

/**
 * Sends events for songs that expire soon, deletes expired songs, empties the bin, then moves and purges files. `failed`:
 * songs whose files could not be moved or deleted.
 */
export async function retention(env: Env, scheduledAt: number): Promise<{ failed: number }> {
  let failed = 0;
  await eachDatabase(env, "retention", async (db) => {
    await warn(db, scheduledAt);
    await eachPage(async () => (await expireSongs(db, scheduledAt)) === PAGE);
    await eachPage(async () => (await emptyBin(db, scheduledAt, PAGE)) === PAGE);
    failed += await move(env, db, scheduledAt);
    failed += await purge(db, env.ASSETS, scheduledAt);
  });
  return { failed };
}

async function warn(db: D1Database, now: number): Promise<void> {
  await eachPage(async () => {
    const songs = await listExpiring(db, now + WARNING_MS);
    await saveWarnings(db, songs, now);
    return songs.length === PAGE;
  });
}

/** One page per minute, one song after another: files can be large. */
async function move(env: Env, db: D1Database, now: number): Promise<number> {
  let failed = 0;
  for (const songId of await listMoves(db, now, PAGE)) {
    if (!(await moveSongFiles(env, db, { songId, now, isLast: true }))) failed++;
  }
  return failed;
}

async function purge(db: D1Database, bucket: R2Bucket, now: number): Promise<number> {
  let failed = 0;
  await eachPage(async () => {
    const songIds = await listUnpurged(db, now);
    const isDeleted = songIds.length === 0 || (await deleteFiles(bucket, songIds));
    if (isDeleted) await savePurged(db, songIds, now);
    else failed = songIds.length;
    return isDeleted && songIds.length === PAGE;
  });
  return failed;
}

/** `page` returns whether there may be more pages. */
async function eachPage(page: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < MAX_PAGES && (await page()); count++);
}
