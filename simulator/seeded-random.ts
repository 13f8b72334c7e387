const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;
/** The 90th percentile of the standard normal distribution. */
const Z90 = 1.281_552;

/** A random number generator seeded by a name: the same name gives the same numbers on every machine. */
export class SeededRandom {
  #state: number;

  constructor(name: string) {
    let hash = FNV_OFFSET;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME);
    this.#state = hash;
  }

  /** 0 ≤ x < 1, by mulberry32. */
  float(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  between(min: number, max: number): number {
    return min + this.float() * (max - min);
  }

  /** Both bounds are included. */
  integer(min: number, max: number): number {
    return Math.floor(this.between(min, max + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.float() * list.length)] as T;
  }

  /** A non-negative integer. */
  lognormal({ median, p90 }: Lognormal): number {
    const sigma = Math.log(p90 / median) / Z90;
    return Math.round(median * Math.exp(sigma * this.#normal()));
  }

  /** The shares must add up to 1. */
  weighted<T>(list: readonly (readonly [share: number, value: T])[]): T {
    let left = this.float();
    for (const [share, value] of list) {
      if (left < share) return value;
      left -= share;
    }
    return list[0]?.[1] as T;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.float());
  }

  /** Shaped like a UUID, with a uniformly distributed first digit. */
  id(): string {
    const [a, b, c, d] = [this.#eightDigits(), this.#eightDigits(), this.#eightDigits(), this.#eightDigits()];
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
  }

  #eightDigits(): string {
    return ((this.float() * 2 ** 32) >>> 0).toString(16).padStart(8, "0");
  }

  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.float()));
    return radius * Math.cos(2 * Math.PI * this.float());
  }
}

/** A lognormal distribution. */
export interface Lognormal {
  median: number;
  p90: number;
}
