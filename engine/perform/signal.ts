export const SAMPLE_RATE = 44_100;
/** Frames per block: small enough for the CPU cache, large enough for hot loops. */
export const BLOCK = 2048;

/** One block of stereo sound. Producers reuse it: it is valid until the next block. */
export interface Signal {
  left: Float32Array;
  right: Float32Array;
}

export function newSignal(): Signal {
  return { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
}

export function silence({ left, right }: Signal): void {
  left.fill(0);
  right.fill(0);
}
