import { random } from "../score/random.ts";
import { clamp } from "./color.ts";

export type Noise = (x: number, y: number) => number;

const SIDE = 64;
/** The width of a cover. */
const COLUMNS = 512;

/** Smooth value noise, 0–1, with one cell per unit. */
export function noise(...seed: string[]): Noise {
  const draw = random(...seed, "noise");
  const table = Float64Array.from({ length: SIDE * SIDE }, () => draw.float());
  const at = (x: number, y: number) => table[(y & (SIDE - 1)) * SIDE + (x & (SIDE - 1))] as number;
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [ease(x - left), ease(y - top)];
    const above = at(left, top) * (1 - u) + at(left + 1, top) * u;
    const below = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u;
    return above * (1 - v) + below * v;
  };
}

/** Fractal noise: sums `octaves`, each with half the amplitude and twice the frequency. */
export function clouds(one: Noise, octaves: number): Noise {
  return (x, y) => {
    let [sum, height, scale] = [0, 0.5, 1];
    for (let i = 0; i < octaves; i++) {
      sum += height * one(x * scale + i * 17.3, y * scale + i * 9.1);
      height /= 2;
      scale *= 2;
    }
    return sum;
  };
}

export function ease(t: number): number {
  const k = clamp(t);
  return k * k * (3 - 2 * k);
}

/** 0 below 0, 1 above, with a smooth transition of `width`. */
export function edge(value: number, width = 1 / 256): number {
  return ease(value / width + 0.5);
}

/** Replaces a curve with a lookup table, because every pixel of a column needs the same value. */
export function tabulate(curve: (x: number) => number): (x: number) => number {
  const table = Float64Array.from({ length: COLUMNS }, (_, i) => curve((i + 0.5) / COLUMNS));
  return (x) => {
    const at = clamp(x * COLUMNS - 0.5, 0, COLUMNS - 1.001);
    const left = Math.floor(at);
    return (table[left] as number) * (left + 1 - at) + (table[left + 1] as number) * (at - left);
  };
}
