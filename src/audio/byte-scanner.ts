/** The duration of a file as far as its bytes arrived; null if unknown. `cut`: the file is truncated. */
export interface Duration {
  seconds: number | null;
  cut: boolean;
}

interface ByteRequest {
  /** Whether the bytes are passed to the scan, or only skipped and counted. */
  keep: boolean;
  count: number;
}

/** Scans one container. It requests bytes as it needs them and receives fewer only at the end of the file. */
export type Scan = Generator<ByteRequest, Duration, Uint8Array | number>;
export type ScanStep<T> = Generator<ByteRequest, T, Uint8Array | number>;

/** The maximum number of bytes that a scan receives at once, and so the size of the buffer. */
const BUFFER_BYTES = 4_096;
const EMPTY = new Uint8Array(0);

/** Reads the next bytes, at most 4,096. They are valid until the next `take`. */
export function* take(count: number): ScanStep<Uint8Array> {
  const bytes = count > 0 ? yield { keep: true, count: Math.min(count, BUFFER_BYTES) } : EMPTY;
  return typeof bytes === "number" ? EMPTY : bytes;
}

/** Skips bytes. Returns how many there were. */
export function* skip(count: number): ScanStep<number> {
  const skipped = count > 0 ? yield { keep: false, count } : 0;
  return typeof skipped === "number" ? skipped : skipped.length;
}

/** Feeds the chunks of a streamed file to a scan. */
export class ByteScanner {
  #scan: Scan;
  #state: IteratorResult<ByteRequest, Duration>;
  #buffer = new Uint8Array(BUFFER_BYTES);
  #count = 0;

  constructor(scan: Scan) {
    this.#scan = scan;
    this.#state = scan.next();
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length && !this.#state.done; ) from += this.#feed(this.#state.value, chunk, from);
  }

  /** The duration. Call it after every chunk was pushed. */
  finish(): Duration {
    while (!this.#state.done) this.#resume(this.#state.value);
    return this.#state.value;
  }

  #feed(request: ByteRequest, chunk: Uint8Array, from: number): number {
    const bytes = Math.min(request.count - this.#count, chunk.length - from);
    if (request.keep) this.#buffer.set(chunk.subarray(from, from + bytes), this.#count);
    this.#count += bytes;
    if (this.#count === request.count) this.#resume(request);
    return bytes;
  }

  #resume({ keep }: ByteRequest): void {
    const count = this.#count;
    this.#count = 0;
    this.#state = this.#scan.next(keep ? this.#buffer.subarray(0, count) : count);
  }
}
