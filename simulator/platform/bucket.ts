import type { StoredAsset } from "../../src/job/job.ts";

interface Stored {
  content: string;
  /** False for a file that was cut. */
  whole: boolean;
}

/** What lies in R2. */
export class Bucket {
  readonly #objects = new Map<string, Stored>();

  keys(): Iterable<string> {
    return this.#objects.keys();
  }

  /** As it reads now; null where nothing lies. */
  get(assetId: string): { asset: StoredAsset; whole: boolean } | null {
    const stored = this.#objects.get(assetId);
    return stored ? { asset: assetOf(stored.content), whole: stored.whole } : null;
  }

  put(assetId: string, content: string): StoredAsset {
    this.#objects.set(assetId, { content, whole: true });
    return assetOf(content);
  }

  putCut(assetId: string, content: string): void {
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
