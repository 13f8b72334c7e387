import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Encoder } from "./encoder.ts";

const HEADER_BYTES = 44;
/** Two channels of 16 bits. */
const FRAME_BYTES = 4;

/** Encodes RIFF WAVE, 16 bits, stereo. `frames` is the total length of all blocks, for the header. */
export function wavEncoder(frames: number): Encoder {
  return {
    mediaType: "audio/wav",
    head: () => wavHeader(frames * FRAME_BYTES),
    encode: interleave,
    tail: () => new Uint8Array(0),
  };
}

function interleave({ left, right }: Signal): Uint8Array {
  const view = new DataView(new ArrayBuffer(left.length * FRAME_BYTES));
  for (let i = 0; i < left.length; i++) {
    view.setInt16(i * FRAME_BYTES, integer(left[i] as number), true);
    view.setInt16(i * FRAME_BYTES + 2, integer(right[i] as number), true);
  }
  return new Uint8Array(view.buffer);
}

function integer(x: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(x * 32767)));
}

function wavHeader(dataBytes: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const text = (at: number, word: string) => {
    for (const [i, letter] of [...word].entries()) view.setUint8(at + i, letter.charCodeAt(0));
  };
  text(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * FRAME_BYTES, true);
  view.setUint16(32, FRAME_BYTES, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, dataBytes, true);
  return new Uint8Array(view.buffer);
}
