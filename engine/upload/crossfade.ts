import type { Pcm } from "../decode/decoder.ts";

export interface Seam {
  /** The frame at which the second sound begins. */
  at: number;
  /** How many frames the first sound fades before the seam and after it. */
  before: number;
  after: number;
}

/** Joins two sounds. The first fades to half before the seam, so that the first beat of the second is clear, and fades out after it. */
export async function* crossfade(
  first: AsyncIterable<Pcm>,
  second: AsyncIterable<Pcm>,
  seam: Seam,
): AsyncGenerator<Pcm> {
  const tail = { left: new Float32Array(seam.after), right: new Float32Array(seam.after) };
  yield* untilSeam(first, seam, tail);
  let at = 0;
  for await (const pcm of second) {
    for (let i = 0; i < pcm.left.length && at + i < seam.after; i++) {
      pcm.left[i] = clamp((pcm.left[i] as number) + (tail.left[at + i] as number));
      pcm.right[i] = clamp((pcm.right[i] as number) + (tail.right[at + i] as number));
    }
    yield pcm;
    at += pcm.left.length;
  }
}

/** The first sound up to the seam, padded with silence; its fade-out after the seam is written to `tail`. */
async function* untilSeam(first: AsyncIterable<Pcm>, seam: Seam, tail: Omit<Pcm, "hz">): AsyncGenerator<Pcm> {
  let at = 0;
  let hz = 0;
  for await (const { left, right, hz: rate } of first) {
    hz = rate;
    const sides = { left: faded(left, at, seam), right: faded(right, at, seam) };
    const cut = Math.max(0, Math.min(left.length, seam.at - at));
    if (cut > 0) yield { left: sides.left.subarray(0, cut), right: sides.right.subarray(0, cut), hz };
    if (cut < left.length) {
      const room = Math.max(0, seam.after - (at + cut - seam.at));
      tail.left.set(sides.left.subarray(cut, cut + room), seam.after - room);
      tail.right.set(sides.right.subarray(cut, cut + room), seam.after - room);
    }
    at += left.length;
    if (at >= seam.at + seam.after) return;
  }
  const missing = Math.max(0, seam.at - at);
  if (missing > 0) yield { left: new Float32Array(missing), right: new Float32Array(missing), hz };
}

function faded(samples: Float32Array, from: number, { at, before, after }: Seam): Float32Array {
  return samples.map((x, i) => {
    const frame = from + i - at;
    if (frame < -before) return x;
    const share = frame < 0 ? 1 + frame / before : frame / after;
    return frame < 0 ? x * (1 - share / 2) : x * Math.max(0, 1 - share) ** 2 * 0.5;
  });
}

/** MP3 decoders would clip the sum of two loud sounds in the same way. */
function clamp(x: number): number {
  return Math.max(-1, Math.min(1, x));
}
