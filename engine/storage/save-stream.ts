/** R2 takes parts of one size, of at least 5 MiB. */
const PART_BYTES = 8 * 1024 * 1024;

export interface Target {
  key: string;
  contentType: string;
}

/** Stores what flows, however long it is, holding one part of it at a time. When it breaks off, nothing is stored. */
export async function saveStream(bucket: R2Bucket, target: Target, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const writer = new PartWriter(bucket, target);
  try {
    for await (const piece of pieces) await writer.write(piece);
    await writer.end();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

class PartWriter {
  readonly #bucket: R2Bucket;
  readonly #target: Target;
  readonly #part = new Uint8Array(PART_BYTES);
  readonly #parts: R2UploadedPart[] = [];
  #filled = 0;
  #upload: R2MultipartUpload | null = null;

  constructor(bucket: R2Bucket, target: Target) {
    this.#bucket = bucket;
    this.#target = target;
  }

  async write(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      // Only what is followed by more is sent as a part: a short file is stored at once.
      if (this.#filled === PART_BYTES) await this.#send();
      const count = Math.min(piece.length - at, PART_BYTES - this.#filled);
      this.#part.set(piece.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
    }
  }

  async end(): Promise<void> {
    if (this.#upload === null) {
      const { key, contentType } = this.#target;
      await this.#bucket.put(key, this.#part.subarray(0, this.#filled), { httpMetadata: { contentType } });
      return;
    }
    await this.#send();
    await this.#upload.complete(this.#parts);
  }

  async abort(): Promise<void> {
    await this.#upload?.abort().catch(() => {});
  }

  async #send(): Promise<void> {
    const { key, contentType } = this.#target;
    this.#upload ??= await this.#bucket.createMultipartUpload(key, { httpMetadata: { contentType } });
    const part = this.#part.slice(0, this.#filled);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#filled = 0;
  }
}
