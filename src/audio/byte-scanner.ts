/** What the bytes of a file say about its sound, as far as they arrived. */
export interface Measurement {
  /** Null if the file has sound of unknown duration; 0 if it has no sound. */
  seconds: number | null;
  /** Whether the file ends before its own headers say. */
  cut: boolean;
  /** How the sound is encoded, as it is named to a person; null if unknown. */
  encoding: string | null;
}

export const NO_SOUND: Measurement = { seconds: 0, cut: false, encoding: null };

/**
 * `take` consumes bytes and returns them, `peek` only returns them, `skip` consumes and counts them. `find` consumes
 * bytes up to a value, and counts them.
 */
export type ByteRequest =
  | { kind: "take" | "peek" | "skip"; count: number }
  | { kind: "find"; value: number }
  | { kind: "observe"; observer: Observer | null };

/** Sees bytes as they are taken or skipped. */
export type Observer = (bytes: Uint8Array) => void;

/** Scans one container. It requests bytes as it needs them and receives fewer only at the end of the file. */
export type Scan = Generator<ByteRequest, Measurement, Uint8Array | number>;
export type ScanStep<T> = Generator<ByteRequest, T, Uint8Array | number>;

/** The maximum number of bytes that a scan receives at once, and so the size of the buffer. */
export const BUFFER_BYTES = 4_096;
const EMPTY = new Uint8Array(0);
/**
 * A scan of more requests than this is given up, because they take seconds. Ten hours of MP3 need three million; only
 * files of millions of empty boxes or pages need more.
 */
const MAX_REQUESTS = 5_000_000;
const GIVEN_UP: Measurement = { seconds: null, cut: false, encoding: null };

/** Reads the next bytes, at most 4,096. They are valid until the next request. */
export function* take(count: number): ScanStep<Uint8Array> {
  const bytes = count > 0 ? yield { kind: "take", count: Math.min(count, BUFFER_BYTES) } : EMPTY;
  return typeof bytes === "number" ? EMPTY : bytes;
}

/** Like `take`, but the bytes are read again by the next request. */
export function* peek(count: number): ScanStep<Uint8Array> {
  const bytes = count > 0 ? yield { kind: "peek", count: Math.min(count, BUFFER_BYTES) } : EMPTY;
  return typeof bytes === "number" ? EMPTY : bytes;
}

/** Skips bytes. Returns how many there were. */
export function* skip(count: number): ScanStep<number> {
  const skipped = count > 0 ? yield { kind: "skip", count } : 0;
  return typeof skipped === "number" ? skipped : skipped.length;
}

/** Skips bytes up to the next one of this value, or to the end of the file. */
export function* find(value: number): ScanStep<void> {
  yield { kind: "find", value };
}

/** Lets an observer see the bytes that the next requests consume, until it is replaced. */
export function* observe(observer: Observer | null): ScanStep<void> {
  yield { kind: "observe", observer };
}

/** Feeds the chunks of a streamed file to a scan. Its memory and its time per byte do not depend on the file. */
export class ByteScanner {
  #scan: Scan;
  #state: IteratorResult<ByteRequest, Measurement>;
  /** Bytes that were read and not consumed are those from `#start` to `#end`. */
  #buffer = new Uint8Array(2 * BUFFER_BYTES);
  #start = 0;
  #end = 0;
  /** The bytes that the current request has skipped. */
  #skipped = 0;
  #isFound = false;
  #observer: Observer | null = null;
  #requests = 0;

  constructor(scan: Scan) {
    this.#scan = scan;
    this.#state = scan.next();
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    while (!this.#state.done) {
      from += this.#feed(this.#state.value, chunk, from);
      if (!this.#isSatisfied(this.#state.value)) return;
      this.#resume(this.#state.value);
    }
  }

  /** The measurement. Call it after every chunk was pushed. */
  finish(): Measurement {
    while (!this.#state.done) {
      this.#feed(this.#state.value, EMPTY, 0);
      this.#resume(this.#state.value);
    }
    return this.#state.value;
  }

  #isSatisfied(request: ByteRequest): boolean {
    if (request.kind === "observe") return true;
    if (request.kind === "find") return this.#isFound;
    return (request.kind === "skip" ? this.#skipped : this.#end - this.#start) >= request.count;
  }

  /** Returns how many bytes of the chunk were used. */
  #feed(request: ByteRequest, chunk: Uint8Array, from: number): number {
    if (request.kind === "observe") return 0;
    if (request.kind === "find") return this.#findIn(request.value, chunk, from);
    if (request.kind === "skip") return this.#skipIn(request.count, chunk, from);
    return this.#bufferFrom(request.count, chunk, from);
  }

  #bufferFrom(count: number, chunk: Uint8Array, from: number): number {
    if (this.#start + count > this.#buffer.length) {
      this.#buffer.copyWithin(0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
    }
    const bytes = Math.max(0, Math.min(count - (this.#end - this.#start), chunk.length - from));
    this.#buffer.set(chunk.subarray(from, from + bytes), this.#end);
    this.#end += bytes;
    return bytes;
  }

  #skipIn(count: number, chunk: Uint8Array, from: number): number {
    const buffered = Math.min(count - this.#skipped, this.#end - this.#start);
    this.#observer?.(this.#buffer.subarray(this.#start, this.#start + buffered));
    this.#start += buffered;
    this.#skipped += buffered;
    const bytes = Math.min(count - this.#skipped, chunk.length - from);
    this.#observer?.(chunk.subarray(from, from + bytes));
    this.#skipped += bytes;
    return bytes;
  }

  #findIn(value: number, chunk: Uint8Array, from: number): number {
    const at = this.#buffer.subarray(this.#start, this.#end).indexOf(value);
    this.#start = at < 0 ? this.#end : this.#start + at;
    if (at >= 0) {
      this.#isFound = true;
      return 0;
    }
    const found = chunk.indexOf(value, from);
    this.#isFound = found >= 0;
    return (found < 0 ? chunk.length : found) - from;
  }

  #resume(request: ByteRequest): void {
    this.#requests += 1;
    if (this.#requests > MAX_REQUESTS) this.#state = { done: true, value: GIVEN_UP };
    else if (request.kind === "take" || request.kind === "peek") this.#hand(request.kind, request.count);
    else this.#continue(request);
  }

  #continue(request: ByteRequest): void {
    if (request.kind === "observe") this.#observer = request.observer;
    const skipped = this.#skipped;
    this.#skipped = 0;
    this.#isFound = false;
    this.#state = this.#scan.next(skipped);
  }

  #hand(kind: "take" | "peek", count: number): void {
    const bytes = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + count));
    if (kind === "take") {
      this.#observer?.(bytes);
      this.#start += bytes.length;
    }
    this.#state = this.#scan.next(bytes);
  }
}
