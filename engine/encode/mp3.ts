import { createEncoder } from "wasm-media-encoders";
import { newSignal, SAMPLE_RATE } from "../perform/signal.ts";
import type { Encoder } from "./encoder.ts";
import { id3, type Tags } from "./id3.ts";
import { infoFrame } from "./info-frame.ts";

/** LAME makes everything a little softer at this bit rate, and cannot be told not to. */
const LAME_SCALE = 0.97;

/**
 * MP3 at a constant 192 kbit/s. `lame` is the module `wasm-media-encoders/wasm/mp3`; `frames` is the length of all
 * blocks together.
 */
export async function mp3Encoder(lame: WebAssembly.Module, frames: number, tags: Tags): Promise<Encoder> {
  const encoder = await createEncoder("audio/mpeg", lame);
  const scaled = newSignal();
  encoder.configure({ channels: 2, sampleRate: SAMPLE_RATE, bitrate: 192 });
  return {
    mediaType: "audio/mpeg",
    head: () => concat([id3(tags), infoFrame(frames)]),
    encode(block) {
      for (let i = 0; i < block.left.length; i++) {
        scaled.left[i] = (block.left[i] as number) / LAME_SCALE;
        scaled.right[i] = (block.right[i] as number) / LAME_SCALE;
      }
      // What the encoder returns is a view of its memory, overwritten by its next call.
      return encoder.encode([scaled.left, scaled.right]).slice();
    },
    tail: () => encoder.finalize().slice(),
  };
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
