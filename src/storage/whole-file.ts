import { type FileWriter, type NewFile, ONLY_NEW } from "./file-writer.ts";

/** A file whose length is known: flows into R2 as it comes, nothing is held. R2 refuses it unless it is whole. */
export class WholeFile implements FileWriter {
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
