import { assetIdOf, type Role } from "../job/job.ts";

/**
 * The prefix of uploaded source files. It is separate so that files left over from a crash can be listed and deleted.
 */
export const SOURCES = "sources/";
const SOURCE_ID = /-source$/;

/** The R2 key of an asset. Ids come from `assetIdOf` and `sourceIdOf`. */
export function assetKey(assetId: string): string {
  return `${SOURCE_ID.test(assetId) ? SOURCES : "assets/"}${assetId}`;
}

const ROLES: Role[] = ["audio", "image"];

/** Deletes all files of up to 500 songs. False if that failed. Safe to repeat. Never throws. */
export async function deleteFiles(bucket: R2Bucket, songIds: string[]): Promise<boolean> {
  const keys = songIds.flatMap((id) => ROLES.map((role) => assetKey(assetIdOf(id, role))));
  try {
    await bucket.delete(keys);
    return true;
  } catch {
    return false;
  }
}
