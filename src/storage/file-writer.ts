import { type Container, MEDIA_TYPES } from "../audio/file-type.ts";
import { assetKey } from "./keys.ts";

/** A file on its way into R2. It is there after `close`, or not at all. Its methods reject where R2 does. */
export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** False where another file lies under this key: it is left as it is. */
  close(): Promise<boolean>;
  /** Gives the file up, at any time. Never rejects. */
  abort(): Promise<void>;
}

export interface NewFile {
  bucket: R2Bucket;
  key: string;
  httpMetadata: R2HTTPMetadata;
}

/** Never over an existing file: a replay that comes late must not change what is already promised to someone. */
export const ONLY_NEW = { onlyIf: { etagDoesNotMatch: "*" } } as const;

/** For reading a file through, and leaving it as it is. */
export const DISCARDING_WRITER: FileWriter = { write: async () => {}, close: async () => true, abort: async () => {} };

/** A file whose length is known: flows into R2 as it comes, nothing is held. R2 refuses it unless it is whole. */
export class FixedLengthWriter implements FileWriter {
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #put: Promise<R2Object | null>;
  #endedBy: unknown = null;

  constructor({ bucket, key, bytes, httpMetadata }: NewFile & { bytes: number }) {
    const { readable, writable } = new FixedLengthStream(bytes);
    this.#writer = writable.getWriter();
    this.#put = bucket.put(key, readable, { httpMetadata, ...ONLY_NEW });
    this.#put.then(
      () => this.#end(new Error("another file was stored first")),
      (error) => this.#end(error),
    );
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      await this.#writer.write(chunk);
    } catch (error) {
      throw this.#endedBy ?? error;
    }
  }

  async close(): Promise<boolean> {
    await this.#writer.close();
    return (await this.#put) !== null;
  }

  async abort(): Promise<void> {
    await this.#writer.abort().catch(() => {});
    await this.#put.catch(() => {});
  }

  // A put that ends before the file does reads no more: a write would wait for ever.
  #end(reason: unknown): void {
    this.#endedBy = reason;
    this.#writer.abort(reason).catch(() => {});
  }
}

/** The least that R2 takes as a part. Many copies can share one isolate of 128 MB, so not a byte more. */
export const PART_BYTES = 5 * 1024 * 1024;

/**
 * A file whose length only its end will tell: held up to one part, then uploaded in parts. A crash leaves parts that R2
 * drops by itself after seven days, and that nobody can read.
 */
export class MultipartWriter implements FileWriter {
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

const MAX_CHARACTERS = 100;
/** What some file system forbids in a name, and what could disguise its end. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** `Content-Disposition` with a song's title as file name (RFC 6266, RFC 8187), so that any title can be saved. */
export function contentDisposition(title: string, extension: string): string {
  const clean = title.toWellFormed().replace(FORBIDDEN, " ").replace(/\s+/g, " ");
  const name =
    [...clean]
      .slice(0, MAX_CHARACTERS)
      .join("")
      .replace(/^[. ]+|[. ]+$/g, "") || "song";
  const plain = name.replace(/[^\x20-\x7e]+/g, "_").replaceAll("%", "_");
  return `inline; filename="${plain}.${extension}"; filename*=UTF-8''${percentEncoded(name)}.${extension}`;
}

function percentEncoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

interface Destination {
  bucket: R2Bucket;
  assetId: string;
  /** A download is named after it. */
  title: string;
  /** Null where only its end will tell. */
  bytes: number | null;
}

/** A new asset of this kind, on its way into R2. */
export function openAssetWriter(container: Container, { bucket, assetId, title, bytes }: Destination): FileWriter {
  const { contentType, extension } = MEDIA_TYPES[container];
  const httpMetadata = { contentType, contentDisposition: contentDisposition(title, extension) };
  const file = { bucket, key: assetKey(assetId), httpMetadata };
  return bytes === null ? new MultipartWriter(file) : new FixedLengthWriter({ ...file, bytes });
}
