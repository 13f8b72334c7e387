import { assetIdOf, FILES } from "../job/job.ts";

/**
 * The prefix of uploaded source files. It is separate so that files left over from a crash can be listed and deleted.
 */
export const SOURCES = "sources/";
const SOURCE_ID = /-source$/;

/** The R2 key of an asset. Ids come from `assetIdOf` and `sourceIdOf`. */
export function assetKey(assetId: string): string {
  return `${SOURCE_ID.test(assetId) ? SOURCES : "assets/"}${assetId}`;
}

/** The key of a deleted song's file while it can be restored. No link leads to it. */
export function binKey(assetId: string): string {
  return `bin/${assetId}`;
}

/** Deletes all files of up to 150 songs, also from the bin. False if that failed. Safe to repeat. Never throws. */
export async function deleteFiles(bucket: R2Bucket, songIds: string[]): Promise<boolean> {
  const assetIds = songIds.flatMap((id) => FILES.map((role) => assetIdOf(id, role)));
  try {
    await bucket.delete(assetIds.flatMap((id) => [assetKey(id), binKey(id)]));
    return true;
  } catch {
    return false;
  }
}
