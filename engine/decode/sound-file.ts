import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Decoder, Pcm } from "./decoder.ts";
import { Resampler } from "./resampler.ts";

/** A file's sound at 44.1 kHz. */
export function soundOf(bytes: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<Pcm> {
  return atOurRate(decoded(bytes, decoder));
}

/** Sound cut into blocks; the last is filled up with silence. `frames` of the block are sound. */
export async function* inBlocks(sound: AsyncIterable<Pcm>): AsyncGenerator<{ signal: Signal; frames: number }> {
  const signal = newSignal();
  let filled = 0;
  for await (const { left, right } of sound) {
    for (let at = 0; at < left.length; ) {
      const count = Math.min(left.length - at, BLOCK - filled);
      signal.left.set(left.subarray(at, at + count), filled);
      signal.right.set(right.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < BLOCK) continue;
      yield { signal, frames: BLOCK };
      filled = 0;
    }
  }
  if (filled === 0) return;
  signal.left.fill(0, filled);
  signal.right.fill(0, filled);
  yield { signal, frames: filled };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<Pcm> {
  for await (const chunk of bytes) yield* decoder.decode(chunk);
  yield* decoder.end();
}

async function* atOurRate(sound: AsyncIterable<Pcm>): AsyncGenerator<Pcm> {
  let resampler: Resampler | null = null;
  let rate = SAMPLE_RATE;
  for await (const pcm of sound) {
    if (pcm.hz !== rate) {
      if (resampler) yield resampler.end();
      rate = pcm.hz;
      resampler = rate === SAMPLE_RATE ? null : new Resampler(rate);
    }
    yield resampler ? resampler.push(pcm) : pcm;
  }
  if (resampler) yield resampler.end();
}
