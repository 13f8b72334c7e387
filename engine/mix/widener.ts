import { BLOCK, type Signal } from "../perform/signal.ts";
import { DelayLine, Diffuser } from "./delay.ts";

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
