import { assetIdOf, FILES } from "../job/job.ts";
import { assetKey, binKey } from "./keys.ts";

/** After this time no earlier move is still under way. Until then, a restored file is kept in the bin too. */
export const SETTLED_MS = 3_600_000;

/** `unsettled`: the bin still has copies, to be deleted by a later call. */
type MoveResult = "moved" | "unsettled" | "failed";

/**
 * Moves the files of a song to the bin, where no link leads, or back. R2 cannot rename: each file is streamed to its new
 * key and verified by its MD5 before the old one is deleted. Safe to repeat and to interrupt. Never throws.
 */
export async function moveFiles(
  bucket: R2Bucket,
  { id, to }: { id: string; to: "bin" | "assets" },
  now: number,
): Promise<MoveResult> {
  try {
    const keys = FILES.map((role) => assetIdOf(id, role)).map((asset) => [assetKey(asset), binKey(asset)] as const);
    if (to === "bin") {
      await Promise.all(keys.map(([stored, binned]) => moveFile(bucket, stored, binned)));
      return "moved";
    }
    const settled = await Promise.all(keys.map(([stored, binned]) => restoreFile(bucket, { stored, binned, now })));
    return settled.includes(false) ? "unsettled" : "moved";
  } catch (error) {
    console.error(JSON.stringify({ event: "song.files_not_moved", song: id, to, error: String(error) }));
    return "failed";
  }
}

async function moveFile(bucket: R2Bucket, from: string, to: string): Promise<void> {
  await copyFile(bucket, from, to);
  await bucket.delete(from);
}

/** Whether the bin has no copy left. */
async function restoreFile(
  bucket: R2Bucket,
  { stored, binned, now }: { stored: string; binned: string; now: number },
): Promise<boolean> {
  const copy = await bucket.head(binned);
  if (copy === null) return true;
  await copyFile(bucket, binned, stored);
  const restored = await bucket.head(stored);
  const times = [copy, restored].map((object) => object?.uploaded.getTime() ?? now);
  if (Math.max(...times) > now - SETTLED_MS) return false;
  await bucket.delete(binned);
  return true;
}

/** Never overwrites a file. */
async function copyFile(bucket: R2Bucket, from: string, to: string): Promise<void> {
  if ((await bucket.head(to)) !== null) return;
  const file = await bucket.get(from);
  if (file === null) return;
  // A file that was uploaded in parts has no MD5.
  const { md5 } = file.checksums;
  const { httpMetadata = {}, customMetadata = {} } = file;
  await bucket.put(to, file.body, {
    ...{ httpMetadata, customMetadata, onlyIf: { etagDoesNotMatch: "*" } },
    ...(md5 && { md5 }),
  });
}
