import { type Container, MEDIA_TYPES } from "../audio/file-type.ts";
import { assetKey } from "./keys.ts";

/** Writes one file to R2. The file exists only once `close` has succeeded. Methods reject if R2 does. */
export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** False if another file is already stored under this key; that file is left unchanged. */
  close(): Promise<boolean>;
  /** Discards the file. Can be called at any time. Never rejects. */
  abort(): Promise<void>;
}

interface NewFile {
  bucket: R2Bucket;
  key: string;
  httpMetadata: R2HTTPMetadata;
}

/** Never overwrites a file: a late replay must not change bytes that a client may already have. */
const ONLY_NEW = { onlyIf: { etagDoesNotMatch: "*" } } as const;

/** Discards all bytes, to inspect a stored file without writing it. */
export const DISCARDING_WRITER: FileWriter = { write: async () => {}, close: async () => true, abort: async () => {} };

/** Writes a file of known length, streamed to R2 without buffering. R2 rejects it unless it is complete. */
class FixedLengthWriter implements FileWriter {
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #put: Promise<R2Object | null>;
  #putError: unknown = null;

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
      throw this.#putError ?? error;
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

  // A put that ends before the file does stops reading, so a pending write would never settle.
  #end(reason: unknown): void {
    this.#putError = reason;
    this.#writer.abort(reason).catch(() => {});
  }
}

/** R2's minimum part size. Not larger, because many copies can share one isolate of 128 MB. */
export const PART_BYTES = 5 * 1024 * 1024;

/**
 * Writes a file of unknown length: buffers up to one part, then uses a multipart upload. After a crash the uploaded
 * parts remain unreadable, and R2 deletes them after seven days.
 */
class MultipartWriter implements FileWriter {
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
    const content = this.#buffer.subarray(0, this.#filled);
    if (this.#upload === null) return (await bucket.put(key, content, { httpMetadata, ...ONLY_NEW })) !== null;
    await this.#sendPart();
    // `complete` supports no condition, so check here.
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
    const part = this.#buffer.subarray(0, this.#filled);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#filled = 0;
  }
}

/** Of the whole name in UTF-8: file systems allow 255, and a browser may append a number. */
const MAX_NAME_BYTES = 200;
/** Characters that some file systems forbid, and control characters that could disguise the extension. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** A `Content-Disposition` header with a song's title as the file name (RFC 6266, RFC 8187), safe for any title. */
export function contentDisposition(title: string, extension: string): string {
  const clean = title
    .toWellFormed()
    .normalize("NFC")
    .replace(FORBIDDEN, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+/, "");
  const name = truncate(clean, MAX_NAME_BYTES - extension.length - 1).replace(/[. ]+$/, "") || "song";
  const ascii = name.replace(/[^\x20-\x7e]+/g, "_").replaceAll("%", "_");
  return `inline; filename="${ascii}.${extension}"; filename*=UTF-8''${percentEncode(name)}.${extension}`;
}

const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The text up to the last whole character, as a reader sees it, within `maxBytes` of UTF-8. */
function truncate(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const { segment, index } of CHARACTERS.segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > maxBytes) return text.slice(0, index);
  }
  return text;
}

function percentEncode(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

interface Destination {
  bucket: R2Bucket;
  assetId: string;
  /** The file name of a download. */
  title: string;
  /** The file's length; null if unknown. */
  bytes: number | null;
}

/** A writer for a new asset of this kind. */
export function openAssetWriter(container: Container, { bucket, assetId, title, bytes }: Destination): FileWriter {
  const { contentType, extension } = MEDIA_TYPES[container];
  const httpMetadata = { contentType, contentDisposition: contentDisposition(title, extension) };
  const file = { bucket, key: assetKey(assetId), httpMetadata };
  return bytes === null ? new MultipartWriter(file) : new FixedLengthWriter({ ...file, bytes });
}
