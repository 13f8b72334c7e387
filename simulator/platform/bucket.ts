import type { StoredAsset } from "../../src/job/job.ts";

interface StoredObject {
  content: string;
  /** False for a truncated file. */
  whole: boolean;
}

/** R2. */
export class Bucket {
  readonly #objects = new Map<string, StoredObject>();

  /** The file as a read finds it now; null if it does not exist. */
  get(assetId: string): { asset: StoredAsset; whole: boolean } | null {
    const stored = this.#objects.get(assetId);
    return stored ? { asset: assetOf(stored.content), whole: stored.whole } : null;
  }

  put(assetId: string, content: string): StoredAsset {
    this.#objects.set(assetId, { content, whole: true });
    return assetOf(content);
  }

  putTruncated(assetId: string, content: string): void {
    this.#objects.set(assetId, { content: content.slice(1), whole: false });
  }

  delete(assetId: string): void {
    this.#objects.delete(assetId);
  }
}

/** A file's description. The same `content` has the same hash. */
export function assetOf(content: string): StoredAsset {
  let hash = 0;
  for (let i = 0; i < content.length; i++) hash = (Math.imul(hash, 31) + content.charCodeAt(i)) >>> 0;
  const sha256 = hash.toString(16).padStart(8, "0").repeat(8);
  const bytes = 1_000 + content.length;
  return { bytes, sha256, contentType: "audio/mpeg", container: "mp3", durationSeconds: 61.5 };
}
