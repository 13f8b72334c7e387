/** How long every decoder is late. */
const DECODER_DELAY = 529;
const HAS_FRAMES = 1;

export interface InfoTag {
  /** Samples before the sound begins. */
  skip: number;
  /** Samples of sound; `null` when nobody noted it. */
  length: number | null;
}

/** What the Xing or Info frame at the start of an MP3 says of its padding; `null` when the frame is not one. */
export function readInfoTag(frame: Uint8Array, frameSamples: number): InfoTag | null {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const at = [36, 21, 13].find((offset) => ["Xing", "Info"].includes(text(frame, offset, 4)));
  if (at === undefined) return null;
  const flags = view.getUint32(at + 4);
  const frames = flags & HAS_FRAMES ? view.getUint32(at + 8) : null;
  const lame = at + 8 + [4, 4, 100, 4].reduce((sum, bytes, bit) => sum + (flags & (1 << bit) ? bytes : 0), 0);
  if (!/^(LAME|Lavc|Lavf)/.test(text(frame, lame, 4)) || lame + 24 > frame.length) return { skip: 0, length: null };
  const [high = 0, middle = 0, low = 0] = frame.subarray(lame + 21, lame + 24);
  const [delay, padding] = [(high << 4) | (middle >> 4), ((middle & 15) << 8) | low];
  return {
    skip: delay + DECODER_DELAY,
    length: frames === null ? null : Math.max(0, frames * frameSamples - delay - padding),
  };
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
