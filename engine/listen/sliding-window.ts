/** Cuts a stream of samples into overlapping windows. */
export class SlidingWindow {
  readonly #held: Float32Array;
  readonly #hop: number;
  #filled: number;

  /** The first window's middle is the first sample. */
  constructor(size: number, hop: number) {
    this.#held = new Float32Array(size);
    this.#hop = hop;
    this.#filled = size / 2;
  }

  /** Calls back with each window that is full; it is valid during the call. */
  push(samples: Float32Array, onWindow: (window: Float32Array) => void): void {
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(samples.length - at, this.#held.length - this.#filled);
      this.#held.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled < this.#held.length) return;
      onWindow(this.#held);
      this.#held.copyWithin(0, this.#hop);
      this.#filled -= this.#hop;
    }
  }
}
