import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

const DIFFUSION = 0.62;

/** Delays samples by a fixed number of frames, in place. */
export class DelayLine {
  readonly #line: Float32Array;
  #at = 0;

  constructor(length: number) {
    this.#line = new Float32Array(length);
  }

  process(samples: Float32Array): void {
    const line = this.#line;
    let at = this.#at;
    for (let i = 0; i < samples.length; i++) {
      const delayed = line[at] as number;
      line[at] = samples[i] as number;
      samples[i] = delayed;
      at = at + 1 === line.length ? 0 : at + 1;
    }
    this.#at = at;
  }
}

/** An all-pass delay: smears transients without changing the spectrum. */
export class Diffuser {
  readonly #line: Float32Array;
  #at = 0;

  constructor(length: number) {
    this.#line = new Float32Array(length);
  }

  process(samples: Float32Array): void {
    const line = this.#line;
    let at = this.#at;
    for (let i = 0; i < samples.length; i++) {
      const delayed = line[at] as number;
      const x = (samples[i] as number) - DIFFUSION * delayed;
      line[at] = x;
      samples[i] = delayed + DIFFUSION * x;
      at = at + 1 === line.length ? 0 : at + 1;
    }
    this.#at = at;
  }
}

const FEEDBACK = 0.42;
/** One-pole low pass: each repeat is darker than the previous one. */
const DAMPING = 0.45;

/** A ping-pong delay: repeats left, right, left, … every `seconds`, softer and darker each time. */
export class Echo {
  readonly #near: Float32Array;
  readonly #far: Float32Array;
  #at = 0;
  #low = 0;

  constructor(seconds: number) {
    const length = Math.max(1, Math.round(seconds * SAMPLE_RATE));
    this.#near = new Float32Array(length);
    this.#far = new Float32Array(length);
  }

  /** Adds the repeats of `send` to `out`. */
  process(send: Float32Array, { left, right }: Signal): void {
    const [near, far] = [this.#near, this.#far];
    for (let i = 0; i < BLOCK; i++) {
      const [first, second] = [near[this.#at] as number, far[this.#at] as number];
      this.#low += (second - this.#low) * (1 - DAMPING);
      near[this.#at] = (send[i] as number) + this.#low * FEEDBACK;
      far[this.#at] = first;
      left[i] = (left[i] as number) + first;
      right[i] = (right[i] as number) + second * FEEDBACK ** 0.5;
      this.#at = this.#at + 1 === near.length ? 0 : this.#at + 1;
    }
  }
}

/** 11 ms: sounds like two players, not like an echo. */
const DELAY_FRAMES = 487;
const DIFFUSERS = [97, 271];
/** One-pole filter at 250 Hz: low frequencies stay in the center. */
const LOW = 0.0356;

/** Widens a signal, in place: adds to the left what it subtracts from the right, so that the mono sum does not change. */
export class Widener {
  readonly #amount: number;
  readonly #side = new Float32Array(BLOCK);
  readonly #delay = new DelayLine(DELAY_FRAMES);
  readonly #diffusers = DIFFUSERS.map((length) => new Diffuser(length));
  #low = 0;

  /** `amount` 0 has no effect; at 1 the side is as loud as the center. */
  constructor(amount: number) {
    this.#amount = amount / 2;
  }

  process({ left, right }: Signal): void {
    const side = this.#side;
    for (let i = 0; i < BLOCK; i++) {
      const middle = ((left[i] as number) + (right[i] as number)) * this.#amount;
      this.#low += LOW * (middle - this.#low);
      side[i] = middle - this.#low;
    }
    this.#delay.process(side);
    for (const diffuser of this.#diffusers) diffuser.process(side);
    for (let i = 0; i < BLOCK; i++) {
      left[i] = (left[i] as number) + (side[i] as number);
      right[i] = (right[i] as number) - (side[i] as number);
    }
  }
}
