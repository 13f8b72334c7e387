import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { Biquad, type Coefficients } from "./biquad.ts";

/** Frames per measurement: a block contains a whole number of hops, and 69 hops are the 100 ms of ITU-R BS.1770. */
export const HOP = 64;
const WINDOW_HOPS = 276;
const WINDOW_STEP = 69;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/** The K-weighting of ITU-R BS.1770-4 at any sample rate: a high shelf for the head and a high pass. */
function kWeighting(): Biquad[] {
  return [new Biquad(headShelf()), new Biquad(earHighPass())];
}

function headShelf(): Coefficients {
  const k = Math.tan((Math.PI * 1681.974450955533) / SAMPLE_RATE);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return [
    (high + (band * k) / q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  ];
}

function earHighPass(): Coefficients {
  const k = Math.tan((Math.PI * 38.13547087602444) / SAMPLE_RATE);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

/** Measures K-weighted power, one value per hop. */
export class KMeter {
  readonly #filters = kWeighting();
  readonly #weighted: Signal;

  constructor(frames: number) {
    this.#weighted = { left: new Float32Array(frames), right: new Float32Array(frames) };
  }

  /** Writes the mean power of each hop, summed over both channels, to `powers` from `offset` on. */
  measure({ left, right }: Signal, powers: Float32Array, offset: number): void {
    const weighted = this.#weighted;
    weighted.left.set(left);
    weighted.right.set(right);
    for (const filter of this.#filters) filter.process(weighted);
    for (let hop = 0; hop * HOP < left.length; hop++) {
      let power = 0;
      for (let i = hop * HOP; i < (hop + 1) * HOP; i++) {
        power += (weighted.left[i] as number) ** 2 + (weighted.right[i] as number) ** 2;
      }
      powers[offset + hop] = power / HOP;
    }
  }
}

/** Gated integrated loudness, in LUFS, of hops measured by a `KMeter`; −Infinity for silence. */
export function integratedLoudness(powers: Float32Array): number {
  const windows = windowPowers(powers);
  const audible = windows.filter((power) => lufs(power) > ABSOLUTE_GATE);
  const gate = lufs(mean(audible)) + RELATIVE_GATE;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
}

/** Windows of 400 ms, every 100 ms; a shorter sound is a single window. */
function windowPowers(powers: Float32Array): number[] {
  const count = Math.max(1, Math.floor((powers.length - WINDOW_HOPS) / WINDOW_STEP) + 1);
  return Array.from({ length: count }, (_, i) => mean(powers.subarray(i * WINDOW_STEP, i * WINDOW_STEP + WINDOW_HOPS)));
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length === 0 ? 0 : sum / values.length;
}

function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

const TAPS = 12;
const PHASES = 4;

/**
 * True peak by the four-fold interpolation of ITU-R BS.1770 annex 2. The peak of a hop can be up to six frames late,
 * which is less than the attack of the limiter.
 */
export class TruePeak {
  readonly #history: Float32Array;

  constructor(frames: number) {
    this.#history = new Float32Array(TAPS - 1 + frames);
  }

  /** Raises the entry of each hop in `peaks`, from `offset` on, to the peak of the signal. */
  measure(samples: Float32Array, peaks: Float32Array, offset: number): void {
    const history = this.#history;
    history.copyWithin(0, samples.length);
    history.set(samples, TAPS - 1);
    for (let hop = 0; hop * HOP < samples.length; hop++) {
      const highest = hopPeak(history, hop * HOP);
      peaks[offset + hop] = Math.max(peaks[offset + hop] as number, highest);
    }
  }
}

function hopPeak(history: Float32Array, from: number): number {
  let highest = 0;
  for (let i = from; i < from + HOP; i++) {
    highest = Math.max(highest, Math.abs(history[i + TAPS / 2 - 1] as number));
    for (let phase = TAPS; phase < TAPS * PHASES; phase += TAPS) {
      let y = 0;
      for (let tap = 0; tap < TAPS; tap++) y += (history[i + tap] as number) * (KERNEL[phase + tap] as number);
      highest = Math.max(highest, Math.abs(y));
    }
  }
  return highest;
}

/** A windowed sinc for each quarter-sample position after the sixth of twelve taps. */
const KERNEL = Float64Array.from({ length: TAPS * PHASES }, (_, index) => {
  const x = (index % TAPS) - (TAPS / 2 - 1) - Math.floor(index / TAPS) / PHASES;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (TAPS / 2));
  return x === 0 ? 1 : (window * Math.sin(Math.PI * x)) / (Math.PI * x);
});
