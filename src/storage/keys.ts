import { assetIdOf, type Role } from "../job/job.ts";

/** Files that wait for an upstream to take them: apart from the others, so that what a crash left behind is found. */
export const SOURCES = "sources/";
const SOURCE = /-source$/;

/** Where an asset's bytes lie in R2. Ids come from `assetIdOf` and `sourceIdOf`. */
export function assetKey(assetId: string): string {
  return `${SOURCE.test(assetId) ? SOURCES : "assets/"}${assetId}`;
}

const ROLES: Role[] = ["audio", "image"];

/** Deletes all files of up to 500 songs; whether they are gone. Safe to repeat. Never throws. */
export async function deleteFiles(bucket: R2Bucket, songIds: string[]): Promise<boolean> {
  const keys = songIds.flatMap((id) => ROLES.map((role) => assetKey(assetIdOf(id, role))));
  try {
    await bucket.delete(keys);
    return true;
  } catch {
    return false;
  }
}
