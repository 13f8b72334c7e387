import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";

const DIFFUSION = 0.62;

/** Gives back what it was given, so many frames later. */
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

/** An all-pass delay: smears a click without colouring it. */
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
/** One pole: each repeat is darker than the one before. */
const DAMPING = 0.45;

/** A delay that answers left, right, left, … every `seconds`, softer and darker each time. */
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

/** 11 ms: two players, not one and an echo. */
const DELAY_FRAMES = 487;
const DIFFUSERS = [97, 271];
/** One pole at 250 Hz: what is low stays in the middle. */
const LOW = 0.0356;

/** Spreads a signal to the sides, in place: left gains what right loses, so that in mono it is as it was. */
export class Widener {
  readonly #amount: number;
  readonly #side = new Float32Array(BLOCK);
  readonly #delay = new DelayLine(DELAY_FRAMES);
  readonly #diffusers = DIFFUSERS.map((length) => new Diffuser(length));
  #low = 0;

  /** From 0, nothing, to 1, as much at the sides as in the middle. */
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
