import { everyDb } from "../db/db-for.ts";
import { expireSongs, listUnpurged, PAGE, savePurged } from "../db/song-end.ts";
import { listExpiring, saveWarnings } from "../db/song-warning.ts";
import { deleteFiles } from "../storage/delete-files.ts";

/** So long before its deletion the owner of a song is told, or at once where it is kept for less. */
const WARNING_MS = 72 * 3_600_000;
/** In one minute: what is more waits for the next one. */
const MOST_PAGES = 20;

/**
 * Tells whose songs are over soon, deletes those whose time is over, then the files of all that were deleted. Counts
 * those whose files are still there.
 */
export async function retention(env: Env, scheduledAt: number): Promise<{ failed: number }> {
  let failed = 0;
  for (const db of everyDb(env)) {
    await pages(async () => {
      const songs = await listExpiring(db, scheduledAt + WARNING_MS);
      await saveWarnings(db, songs, scheduledAt);
      return songs.length === PAGE;
    });
    await pages(async () => (await expireSongs(db, scheduledAt)) === PAGE);
    await pages(async () => {
      const songIds = await listUnpurged(db, scheduledAt);
      const gone = songIds.length === 0 || (await deleteFiles(env.ASSETS, songIds));
      if (gone) await savePurged(db, songIds, scheduledAt);
      else failed += songIds.length;
      return gone && songIds.length === PAGE;
    });
  }
  return { failed };
}

/** `page` says whether there may be more. */
async function pages(page: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < MOST_PAGES && (await page()); count++);
}
