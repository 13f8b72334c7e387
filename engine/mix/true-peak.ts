import { HOP } from "./loudness.ts";

const TAPS = 12;
const PHASES = 4;

/**
 * The peak between the samples, by the four-fold interpolation that ITU-R BS.1770 annex 2 asks for. A hop's peak
 * may be told for samples up to six frames later than they came: a limiter's curve is wider than that.
 */
export class TruePeak {
  readonly #history: Float32Array;

  constructor(frames: number) {
    this.#history = new Float32Array(TAPS - 1 + frames);
  }

  /** Raises each hop's entry in `peaks`, from `offset` on, to the signal's peak in it. */
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

/** A windowed sinc for each quarter of a sample after the sixth of twelve. */
const KERNEL = Float64Array.from({ length: TAPS * PHASES }, (_, index) => {
  const x = (index % TAPS) - (TAPS / 2 - 1) - Math.floor(index / TAPS) / PHASES;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (TAPS / 2));
  return x === 0 ? 1 : (window * Math.sin(Math.PI * x)) / (Math.PI * x);
});
