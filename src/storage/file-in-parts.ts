import { type FileWriter, type NewFile, ONLY_NEW } from "./file-writer.ts";

/** The least that R2 takes as a part. Many copies can share one isolate of 128 MB, so not a byte more. */
export const PART_BYTES = 5 * 1024 * 1024;

/**
 * A file whose length only its end will tell: held up to one part, then uploaded in parts. A crash leaves parts that R2
 * drops by itself after seven days, and that nobody can read.
 */
export class FileInParts implements FileWriter {
  #file: NewFile;
  #buffer = new Uint8Array(PART_BYTES);
  #filled = 0;
  #upload: R2MultipartUpload | null = null;
  #parts: R2UploadedPart[] = [];

  constructor(file: NewFile) {
    this.#file = file;
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let rest = chunk; rest.length > 0; ) {
      if (this.#filled === PART_BYTES) await this.#sendPart();
      const fits = rest.subarray(0, PART_BYTES - this.#filled);
      this.#buffer.set(fits, this.#filled);
      this.#filled += fits.length;
      rest = rest.subarray(fits.length);
    }
  }

  async close(): Promise<boolean> {
    const { bucket, key, httpMetadata } = this.#file;
    const held = this.#buffer.subarray(0, this.#filled);
    if (this.#upload === null) return (await bucket.put(key, held, { httpMetadata, ...ONLY_NEW })) !== null;
    await this.#sendPart();
    // Completing an upload takes no condition.
    if ((await bucket.head(key)) !== null) return false;
    await this.#upload.complete(this.#parts);
    return true;
  }

  async abort(): Promise<void> {
    await this.#upload?.abort().catch(() => {});
  }

  async #sendPart(): Promise<void> {
    const { bucket, key, httpMetadata } = this.#file;
    this.#upload ??= await bucket.createMultipartUpload(key, { httpMetadata });
    const held = this.#buffer.subarray(0, this.#filled);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, held));
    this.#filled = 0;
  }
}
