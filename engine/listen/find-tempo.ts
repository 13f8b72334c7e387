import type { YieldToOthers } from "../yield.ts";
import { Fft, LOW_RATE, SlidingWindow } from "./spectrum.ts";

const WINDOW = 512;
const HOP = 128;
/** Onset strengths per second. */
const ONSET_RATE = LOW_RATE / HOP;
/** Band edges in Hz, three per octave. */
const EDGES = Array.from({ length: 22 }, (_, i) => 40 * 2 ** (i / 3));
/** The noise floor of magnitudes, relative to full scale. */
const FLOOR = 1e-4;

/** The onset strength over time: the sum of level rises over all bands. */
export class Onsets {
  readonly #fft = new Fft(WINDOW);
  readonly #windows = new SlidingWindow(WINDOW, HOP);
  readonly #spectrum = new Float32Array(WINDOW / 2);
  readonly #levels = new Float64Array(EDGES.length - 1).fill(Math.log(FLOOR));
  readonly #strengths: number[] = [];

  get strengths(): Float32Array {
    return Float32Array.from(this.#strengths);
  }

  push(samples: Float32Array): void {
    this.#windows.push(samples, (window) => {
      this.#fft.magnitudes(window, this.#spectrum);
      this.#strengths.push(this.#rise());
    });
  }

  #rise(): number {
    let rise = 0;
    for (let band = 0; band < this.#levels.length; band++) {
      const level = Math.log(FLOOR + this.#bandOf(band));
      rise += Math.max(0, level - (this.#levels[band] as number));
      this.#levels[band] = level;
    }
    return rise;
  }

  #bandOf(band: number): number {
    const bin = (hz: number) => Math.round((hz * WINDOW) / LOW_RATE);
    const from = bin(EDGES[band] as number);
    const to = Math.max(from + 1, bin(EDGES[band + 1] as number));
    let sum = 0;
    for (let i = from; i < to; i++) sum += this.#spectrum[i] as number;
    return sum;
  }
}

export interface Tempo {
  bpm: number;
  /** Seconds from the start to the first beat. */
  beatAt: number;
}

const [SLOWEST, FASTEST] = [55, 200];
/** The ratio between tempo candidates, and the search range around the best one in the second pass. */
const GRID = 1.005;
const AROUND = 0.02;
/** The step of the second pass: the drift between the first and the last beat of the song, in beats. */
const DRIFT = 0.1;
/** The preferred tapping tempo of listeners, and its spread in octaves. */
const [COMFORTABLE, SPREAD] = [115, 0.8];
const MULTIPLES = [1, 2, 3, 4];
/** The maximum number of onset strengths to analyze: six minutes. */
const MAX_ONSETS = Math.round(360 * ONSET_RATE);

const TRIES_PER_YIELD = 16;

/** Finds tempo and beat position from onset strengths; `null` if the sound is too short or has no onsets. */
export async function findTempo(strengths: Float32Array, yieldToOthers: YieldToOthers): Promise<Tempo | null> {
  const onsets = sharpened(strengths.subarray(0, MAX_ONSETS));
  if (onsets.length < 4 * ONSET_RATE || !onsets.some((x) => x > 0)) return null;
  const rough = await roughTempo(onsets, yieldToOthers);
  const bpm = await fineTempo(onsets, { rough, yieldToOthers });
  return { bpm, beatAt: firstBeat(onsets, bpm) };
}

/** Subtracts the mean of the surrounding second. */
function sharpened(strengths: Float32Array): Float32Array {
  const reach = Math.round(ONSET_RATE / 2);
  const sums = new Float64Array(strengths.length + 1);
  for (let i = 0; i < strengths.length; i++) sums[i + 1] = (sums[i] as number) + (strengths[i] as number);
  return strengths.map((x, i) => {
    const [from, to] = [Math.max(0, i - reach), Math.min(strengths.length, i + reach)];
    return Math.max(0, x - ((sums[to] as number) - (sums[from] as number)) / (to - from));
  });
}

/** The tempo at whose multiples the autocorrelation is highest, weighted by the tapping preference. */
async function roughTempo(onsets: Float32Array, yieldToOthers: YieldToOthers): Promise<number> {
  const similarity = new Float64Array(Math.ceil((MULTIPLES.length * 60 * ONSET_RATE) / SLOWEST) + 2);
  for (let lag = 0; lag < similarity.length; lag++) {
    similarity[lag] = autocorrelation(onsets, lag);
    if (lag % TRIES_PER_YIELD === 0) await yieldToOthers();
  }
  const steps = Math.ceil(Math.log(FASTEST / SLOWEST) / Math.log(GRID));
  const tempos = Array.from({ length: steps }, (_, i) => SLOWEST * GRID ** i);
  const score = (bpm: number) => {
    const lag = (60 * ONSET_RATE) / bpm;
    const repeats = MULTIPLES.reduce((sum, n) => sum + interpolate(similarity, n * lag), 0);
    return repeats * Math.exp(-0.5 * (Math.log2(bpm / COMFORTABLE) / SPREAD) ** 2);
  };
  return tempos.reduce((best, bpm) => (score(bpm) > score(best) ? bpm : best));
}

function autocorrelation(onsets: Float32Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < onsets.length; i++) sum += (onsets[i] as number) * (onsets[i - lag] as number);
  return sum / (onsets.length - lag);
}

function interpolate(values: Float64Array, at: number): number {
  const i = Math.floor(at);
  const t = at - i;
  return (values[i] ?? 0) * (1 - t) + (values[i + 1] ?? 0) * t;
}

/** Refines the tempo by the strength of the beat, its half and its quarter over the whole song. */
async function fineTempo(
  onsets: Float32Array,
  { rough, yieldToOthers }: { rough: number; yieldToOthers: YieldToOthers },
): Promise<number> {
  const step = (DRIFT * 60 * ONSET_RATE) / onsets.length;
  let best = { bpm: rough, strength: 0 };
  for (let n = 0, bpm = rough * (1 - AROUND); bpm < rough * (1 + AROUND); n++, bpm += step) {
    const strength = [1, 2, 4].reduce((sum, times) => sum + strengthAt(onsets, (times * bpm) / 60), 0);
    if (strength > best.strength) best = { bpm, strength };
    if (n % TRIES_PER_YIELD === 0) await yieldToOthers();
  }
  return best.bpm;
}

/** The strength of a frequency, in Hz, in the onsets. */
function strengthAt(onsets: Float32Array, hz: number): number {
  const turn = (2 * Math.PI * hz) / ONSET_RATE;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  let [x, y, real, imaginary] = [1, 0, 0, 0];
  for (let i = 0; i < onsets.length; i++) {
    real += (onsets[i] as number) * x;
    imaginary += (onsets[i] as number) * y;
    [x, y] = [x * cos - y * sin, x * sin + y * cos];
  }
  return Math.hypot(real, imaginary);
}

/** The position within the period with the most onsets, in seconds. */
function firstBeat(onsets: Float32Array, bpm: number): number {
  const period = (60 * ONSET_RATE) / bpm;
  const bins = Math.round(period * 2);
  const folded = new Float64Array(bins);
  for (let i = 0; i < onsets.length; i++) {
    const bin = Math.floor(((i % period) / period) * bins) % bins;
    folded[bin] = (folded[bin] as number) + (onsets[i] as number);
  }
  const around = (bin: number) =>
    [0.5, 1, 1.5, 1, 0.5].reduce((sum, w, i) => sum + w * (folded[(bin + i - 2 + bins) % bins] as number), 0);
  const best = folded.reduce((top, _, bin) => (around(bin) > around(top) ? bin : top), 0);
  return ((best + 0.5) / bins) * (60 / bpm);
}
