import { BLOCK, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { DelayLine, Diffuser } from "./delay.ts";

/** Coprime lengths, 32–73 ms, so that the echoes of different lines do not coincide. */
const LINES = [1423, 1637, 1811, 2053, 2269, 2539, 2851, 3217];
/** Even lines go left, odd ones right; the signs prevent low frequencies from adding up. */
const SIGNS = [0.5, 0.5, -0.5, -0.5, 0.5, 0.5, -0.5, -0.5];
const DIFFUSERS = [149, 241, 389, 547];
const PRE_DELAY_FRAMES = 617;
/** Frames per step. Shorter than the shortest line, so that all output of a step can be read before its input is written. */
const SEGMENT = 1024;

export interface Room {
  /** Decay time (RT60). */
  seconds: number;
  /** 0 bright … 1 damped. */
  damping: number;
}

/**
 * A feedback delay network: eight delay lines, mixed by a Householder matrix. It is linear and without modulation, so
 * that the reverbs of the stems sum to the reverb of the mix.
 */
export class Reverb {
  readonly #lines: Line[];
  readonly #preDelay = new DelayLine(PRE_DELAY_FRAMES);
  readonly #diffusers = DIFFUSERS.map((length) => new Diffuser(length));
  readonly #input = new Float32Array(SEGMENT);
  readonly #sum = new Float32Array(SEGMENT);

  constructor({ seconds, damping }: Room) {
    this.#lines = LINES.map((length) => new Line(length, { seconds, damping: 0.15 + 0.6 * damping }));
  }

  /** Adds the reverb of `send` to the signal. */
  process(send: Float32Array, { left, right }: Signal): void {
    for (let start = 0; start < BLOCK; start += SEGMENT) {
      const end = start + SEGMENT;
      this.#input.set(send.subarray(start, end));
      this.#preDelay.process(this.#input);
      for (const diffuser of this.#diffusers) diffuser.process(this.#input);
      this.#ring([left.subarray(start, end), right.subarray(start, end)]);
    }
  }

  #ring(sides: readonly [Float32Array, Float32Array]): void {
    const [input, sum] = [this.#input, this.#sum];
    sum.fill(0);
    for (const [n, line] of this.#lines.entries())
      line.read(sum, n % 2 === 0 ? sides[0] : sides[1], SIGNS[n] as number);
    for (let i = 0; i < SEGMENT; i++) input[i] = (input[i] as number) - (2 / LINES.length) * (sum[i] as number);
    for (const line of this.#lines) line.write(input);
  }
}

/** One delay line of the network, damped by a one-pole low pass. */
class Line {
  readonly #output = new Float32Array(SEGMENT);
  readonly #delay: Float32Array;
  readonly #gain: number;
  readonly #damping: number;
  #at = 0;
  #low = 0;

  constructor(length: number, { seconds, damping }: Room) {
    this.#delay = new Float32Array(length);
    this.#gain = 10 ** ((-3 * length) / (seconds * SAMPLE_RATE));
    this.#damping = damping;
  }

  /** Adds the output of the line to `sum`, and with `gain` to `side`. */
  read(sum: Float32Array, side: Float32Array, gain: number): void {
    const output = this.#output;
    const delay = this.#delay;
    const damping = this.#damping;
    let low = this.#low;
    let at = this.#at;
    for (let i = 0; i < SEGMENT; i++) {
      const y = delay[at] as number;
      low = y + damping * (low - y);
      output[i] = low;
      sum[i] = (sum[i] as number) + low;
      side[i] = (side[i] as number) + low * gain;
      at = at + 1 === delay.length ? 0 : at + 1;
    }
    this.#low = low;
  }

  /** Feeds the line with its output plus the input. */
  write(input: Float32Array): void {
    const output = this.#output;
    const delay = this.#delay;
    const gain = this.#gain;
    let at = this.#at;
    for (let i = 0; i < SEGMENT; i++) {
      delay[at] = ((input[i] as number) + (output[i] as number)) * gain;
      at = at + 1 === delay.length ? 0 : at + 1;
    }
    this.#at = at;
  }
}
