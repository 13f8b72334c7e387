/** LAME's own delay before the first sample, and the frame it works in. */
const ENCODER_DELAY = 576;
const FRAME = 1152;
const FRAME_BYTES = 626;
const FRACTION = (144 * 192_000) / 44_100 - FRAME_BYTES;
/** MPEG-1 layer III, 192 kbit/s, 44.1 kHz, joint stereo: the same as of the frames that follow. */
const HEADER = [0xff, 0xfb, 0xb0, 0x44];
const INFO_OFFSET = 36;
const HAS_FRAMES_AND_BYTES = 3;

/**
 * The silent first frame that tells players how long a stream of `samples` is to the sample: how many frames there
 * are, and how much of the first and the last is padding. Without it 25 ms of silence come before the song.
 */
export function infoFrame(samples: number): Uint8Array {
  const { frames, padding } = frameCount(samples);
  const view = new DataView(new ArrayBuffer(FRAME_BYTES));
  const put = (at: number, bytes: Iterable<number>) => {
    for (const [i, byte] of [...bytes].entries()) view.setUint8(at + i, byte);
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  put(0, HEADER);
  put(INFO_OFFSET, encode("Info"));
  view.setUint32(INFO_OFFSET + 4, HAS_FRAMES_AND_BYTES);
  view.setUint32(INFO_OFFSET + 8, frames);
  view.setUint32(INFO_OFFSET + 12, FRAME_BYTES + streamBytes(frames));
  put(INFO_OFFSET + 16, encode("LAME3.100"));
  // Two numbers of 12 bits.
  put(INFO_OFFSET + 37, [ENCODER_DELAY >> 4, ((ENCODER_DELAY & 15) << 4) | (padding >> 8), padding & 255]);
  return new Uint8Array(view.buffer);
}

/** As LAME counts: at least half a frame of padding at the end. */
function frameCount(samples: number): { frames: number; padding: number } {
  const rest = FRAME - ((samples + ENCODER_DELAY) % FRAME);
  const padding = rest < ENCODER_DELAY ? rest + FRAME : rest;
  return { frames: (samples + ENCODER_DELAY + padding) / FRAME, padding };
}

/** A frame would be 626 bytes and a fraction: LAME adds a byte whenever the fractions before have made one. */
function streamBytes(frames: number): number {
  return frames * FRAME_BYTES + Math.ceil((frames - 1) * FRACTION);
}
