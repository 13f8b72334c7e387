/** A piece of sound at the sample rate of its file. Mono sound uses one array for both channels. Valid until the next piece. */
export interface Pcm {
  left: Float32Array;
  right: Float32Array;
  hz: number;
}

/** Decodes the bytes of a file as they arrive. Skips damaged data; a file without sound yields nothing. */
export interface Decoder {
  decode(bytes: Uint8Array): Iterable<Pcm>;
  /** Decodes what remains after the last bytes. */
  end(): Iterable<Pcm>;
}

/** Buffers bytes until enough have arrived. */
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

  /** The buffered bytes, at most `maxBytes`, without removing them. */
  peek(maxBytes = this.#bytes.length): Uint8Array {
    return this.#bytes.subarray(0, maxBytes);
  }

  /** Removes the next `count` bytes; `null` until all have arrived. */
  take(count: number): Uint8Array | null {
    if (count > this.#bytes.length) return null;
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** Skips `count` bytes, including bytes that have not arrived yet. */
  skip(count: number): void {
    const now = Math.min(count, this.#bytes.length);
    this.#bytes = this.#bytes.subarray(now);
    this.#skipping += count - now;
  }
}
