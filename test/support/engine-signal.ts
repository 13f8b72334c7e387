import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../../engine/perform/signal.ts";

/** A block of a sine on both channels that continues from block to block. */
export function sine(hertz: number, amplitude: number, block = 0, phase = 0): Signal {
  const signal = newSignal();
  for (let i = 0; i < BLOCK; i++) {
    const x = amplitude * Math.sin((2 * Math.PI * hertz * (block * BLOCK + i)) / SAMPLE_RATE + phase);
    signal.left[i] = x;
    signal.right[i] = x;
  }
  return signal;
}

/** Repeatable noise within ±1. */
export function noise(seed: number): Signal {
  const signal = newSignal();
  let state = seed;
  for (let i = 0; i < 2 * BLOCK; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const side = i < BLOCK ? signal.left : signal.right;
    side[i % BLOCK] = state / 2 ** 31;
  }
  return signal;
}

export function copy({ left, right }: Signal): Signal {
  return { left: left.slice(), right: right.slice() };
}

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
}

export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}
