import type { StoredAsset } from "../src/job/made-song.ts";

/** What lies in R2. */
export class Bucket {
  readonly #objects = new Map<string, StoredAsset>();

  get size(): number {
    return this.#objects.size;
  }

  keys(): Iterable<string> {
    return this.#objects.keys();
  }

  get(assetId: string): StoredAsset | null {
    return this.#objects.get(assetId) ?? null;
  }

  /** The same `content` has the same hash. */
  put(assetId: string, content: string): StoredAsset {
    const sha256 = hashOf(content);
    const asset = {
      bytes: 1_000 + content.length,
      sha256,
      contentType: "audio/mpeg",
      container: "mp3",
      durationSeconds: 61.5,
    };
    this.#objects.set(assetId, asset);
    return asset;
  }

  delete(assetId: string): void {
    this.#objects.delete(assetId);
  }
}

function hashOf(content: string): string {
  let hash = 0;
  for (let i = 0; i < content.length; i++) hash = (Math.imul(hash, 31) + content.charCodeAt(i)) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(8);
}
