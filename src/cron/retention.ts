import { expireSongs, listExpiring, listUnpurged, PAGE, savePurged, saveWarnings } from "../db/song-retention.ts";
import { deleteFiles } from "../storage/keys.ts";
import { eachDatabase } from "./each-database.ts";

/** So long before its deletion the owner of a song is told, or at once where it is kept for less. */
const WARNING_MS = 72 * 3_600_000;
/** In one minute: what is more waits for the next one. */
const MAX_PAGES = 20;

/**
 * Tells whose songs are over soon, deletes those whose time is over, then the files of all that were deleted. Counts
 * the songs whose files are still there.
 */
export async function retention(env: Env, scheduledAt: number): Promise<{ failed: number }> {
  let failed = 0;
  await eachDatabase(env, "retention", async (db) => {
    await warn(db, scheduledAt);
    await pages(async () => (await expireSongs(db, scheduledAt)) === PAGE);
    failed += await purge(db, env.ASSETS, scheduledAt);
  });
  return { failed };
}

async function warn(db: D1Database, now: number): Promise<void> {
  await pages(async () => {
    const songs = await listExpiring(db, now + WARNING_MS);
    await saveWarnings(db, songs, now);
    return songs.length === PAGE;
  });
}

async function purge(db: D1Database, bucket: R2Bucket, now: number): Promise<number> {
  let failed = 0;
  await pages(async () => {
    const songIds = await listUnpurged(db, now);
    const gone = songIds.length === 0 || (await deleteFiles(bucket, songIds));
    if (gone) await savePurged(db, songIds, now);
    else failed = songIds.length;
    return gone && songIds.length === PAGE;
  });
  return failed;
}

/** `page` says whether there may be more. */
async function pages(page: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < MAX_PAGES && (await page()); count++);
}
