import { SAMPLE_RATE } from "../../engine/perform/signal.ts";

export interface WavOptions {
  hz?: number;
  channels?: number;
  /** Integers of 8 to 32 bits, or floats of 32 or 64. */
  bits?: number;
  float?: boolean;
  /** Bytes of a chunk before the sound. */
  before?: number;
  /** The size in the header of the data chunk. */
  claimedBytes?: number;
}

/** A WAV file of a sound, the same on every channel. */
export function wavOf(sound: (seconds: number) => number, seconds: number, options: WavOptions = {}): Uint8Array {
  const { hz = SAMPLE_RATE, channels = 2, bits = 16, float = false, before = 0 } = options;
  const frameBytes = (channels * bits) / 8;
  const frames = Math.round(seconds * hz);
  const start = 44 + (before > 0 ? 8 + before + (before % 2) : 0);
  const view = new DataView(new ArrayBuffer(start + frames * frameBytes));
  const text = (at: number, word: string) => {
    for (const [i, letter] of [...word].entries()) view.setUint8(at + i, letter.charCodeAt(0));
  };
  text(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, hz, true);
  view.setUint32(28, hz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bits, true);
  if (before > 0) {
    text(36, "LIST");
    view.setUint32(40, before, true);
  }
  text(start - 8, "data");
  view.setUint32(start - 4, options.claimedBytes ?? frames * frameBytes, true);
  for (let i = 0; i < frames * channels; i++) {
    write(view, start + (i * bits) / 8, { x: sound(Math.floor(i / channels) / hz), bits, float });
  }
  return new Uint8Array(view.buffer);
}

function write(view: DataView, at: number, { x, bits, float }: { x: number; bits: number; float: boolean }): void {
  const whole = Math.round(x * (2 ** (bits - 1) - 1));
  if (float && bits === 32) view.setFloat32(at, x, true);
  else if (float) view.setFloat64(at, x, true);
  else if (bits === 8) view.setUint8(at, whole + 128);
  else if (bits === 16) view.setInt16(at, whole, true);
  else if (bits === 32) view.setInt32(at, whole, true);
  else {
    view.setUint16(at, whole & 0xffff, true);
    view.setInt8(at + 2, whole >> 16);
  }
}

/** A tone on every beat that decays before the next one. */
export function clicks(bpm: number, { beatAt = 0, hz = 440, amplitude = 0.5 } = {}): (seconds: number) => number {
  const beat = 60 / bpm;
  return (seconds) => {
    const since = (((seconds - beatAt) % beat) + beat) % beat;
    return amplitude * Math.exp(-since * 20) * Math.sin(2 * Math.PI * hz * since);
  };
}

/** Splits bytes into chunks of an odd size. */
export async function* inChunks(bytes: Uint8Array, size = 4_099): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
