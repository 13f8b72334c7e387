import { everyDb } from "../db/db-for.ts";
import { expireSongs, listUnpurged, PAGE, savePurged } from "../db/song-end.ts";
import { deleteFiles } from "../storage/delete-files.ts";

/** In one minute: what is more waits for the next one. */
const MOST_PAGES = 20;

/** Deletes songs whose time is over, then the files of all that were deleted. Counts those whose files are still there. */
export async function retention(env: Env, scheduledAt: number): Promise<{ failed: number }> {
  let failed = 0;
  for (const db of everyDb(env)) {
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
