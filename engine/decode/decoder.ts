/** A stretch of sound at its file's own rate. What is mono has one array for both sides. Valid until the next one is made. */
export interface Pcm {
  left: Float32Array;
  right: Float32Array;
  hz: number;
}

/** Turns a file's bytes into sound as they come. What is damaged is passed over; a file without sound gives none. */
export interface Decoder {
  decode(bytes: Uint8Array): Iterable<Pcm>;
  /** What is left when the last bytes have come. */
  end(): Iterable<Pcm>;
}

/** Bytes that wait until enough of them have come. */
export class ByteQueue {
  #bytes = new Uint8Array(0);
  #skipping = 0;

  get length(): number {
    return this.#bytes.length;
  }

  push(bytes: Uint8Array): void {
    const skipped = Math.min(this.#skipping, bytes.length);
    this.#skipping -= skipped;
    if (skipped === bytes.length) return;
    const joined = new Uint8Array(this.#bytes.length + bytes.length - skipped);
    joined.set(this.#bytes);
    joined.set(bytes.subarray(skipped), this.#bytes.length);
    this.#bytes = joined;
  }

  /** The bytes that wait, at most so many; they go on waiting. */
  peek(maxBytes = this.#bytes.length): Uint8Array {
    return this.#bytes.subarray(0, maxBytes);
  }

  /** The next so many bytes; `null` while they have not all come. */
  take(count: number): Uint8Array | null {
    if (count > this.#bytes.length) return null;
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** Passes over so many, those too that are still to come. */
  skip(count: number): void {
    const now = Math.min(count, this.#bytes.length);
    this.#bytes = this.#bytes.subarray(now);
    this.#skipping += count - now;
  }
}
