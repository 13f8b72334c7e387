export const SAMPLE_RATE = 44_100;
/** Frames that are made at a time: small enough for a cache, large enough for the loops to run warm. */
export const BLOCK = 2048;

/** One block of stereo sound. Whoever makes it reuses it: it is valid until the next block is made. */
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
