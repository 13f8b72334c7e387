import { assetIdOf, type Role } from "../job/made-song.ts";
import { assetKey } from "./keys.ts";

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
