/**
 * How long a file plays, by what there was of it; null where that cannot be told. `cut`: there should have been more.
 */
export interface Duration {
  seconds: number | null;
  cut: boolean;
}

interface Ask {
  keep: boolean;
  count: number;
}

/** A reader of one container, which asks for bytes as it needs them: fewer come only where the file ends. */
export type Scan = Generator<Ask, Duration, Uint8Array | number>;
export type ScanStep<T> = Generator<Ask, T, Uint8Array | number>;

/** The most that a walk sees at once, and so the most that is ever held. */
const MAX_TAKEN = 4_096;
const NOTHING = new Uint8Array(0);

/** The next bytes, at most 4,096, valid until the next `take`. */
export function* take(count: number): ScanStep<Uint8Array> {
  const taken = count > 0 ? yield { keep: true, count: Math.min(count, MAX_TAKEN) } : NOTHING;
  return typeof taken === "number" ? NOTHING : taken;
}

/** Passes over bytes and tells how many there were. */
export function* skip(count: number): ScanStep<number> {
  const passed = count > 0 ? yield { keep: false, count } : 0;
  return typeof passed === "number" ? passed : passed.length;
}

/** Drives a walk with the chunks of a file as they flow by. */
export class ByteScanner {
  #walk: Scan;
  #at: IteratorResult<Ask, Duration>;
  #taken = new Uint8Array(MAX_TAKEN);
  #count = 0;

  constructor(walk: Scan) {
    this.#walk = walk;
    this.#at = walk.next();
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length && !this.#at.done; ) from += this.#feed(this.#at.value, chunk, from);
  }

  /** The length, once every chunk was pushed. */
  finish(): Duration {
    while (!this.#at.done) this.#answer(this.#at.value);
    return this.#at.value;
  }

  #feed(ask: Ask, chunk: Uint8Array, from: number): number {
    const fed = Math.min(ask.count - this.#count, chunk.length - from);
    if (ask.keep) this.#taken.set(chunk.subarray(from, from + fed), this.#count);
    this.#count += fed;
    if (this.#count === ask.count) this.#answer(ask);
    return fed;
  }

  #answer({ keep }: Ask): void {
    const count = this.#count;
    this.#count = 0;
    this.#at = this.#walk.next(keep ? this.#taken.subarray(0, count) : count);
  }
}
