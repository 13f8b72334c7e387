import { bigEndian, hasText } from "./bytes.ts";
import type { MpegFrame } from "./mpeg-frame.ts";

/** What the first frame says instead of sound: a Xing, Info or VBRI tag. */
export interface InfoTag {
  /** The number of frames after this one; null if it is not stated. */
  frames: number | null;
  /** Samples that the encoder added, and that a player does not play. */
  padding: { start: number; end: number };
}

const VBRI_OFFSET = 36;
/** The delay of every decoder, in samples. */
const DECODER_DELAY = 529;

/** Reads the tag of a frame; null if the frame contains sound. */
export function infoTag(bytes: Uint8Array, frame: MpegFrame): InfoTag | null {
  const at = frame.tagOffset;
  const none = { start: 0, end: 0 };
  if (hasText(bytes, VBRI_OFFSET, "VBRI")) return { frames: bigEndian(bytes, VBRI_OFFSET + 14, 4), padding: none };
  if (!hasText(bytes, at, "Xing") && !hasText(bytes, at, "Info")) return null;
  const flags = bigEndian(bytes, at + 4, 4);
  const frames = flags & 1 ? bigEndian(bytes, at + 8, 4) : null;
  const lame = at + 8 + [4, 4, 100, 4].reduce((sum, size, bit) => sum + (flags & (1 << bit) ? size : 0), 0);
  if (!["LAME", "Lavf", "Lavc"].some((name) => hasText(bytes, lame, name))) return { frames, padding: none };
  const packed = bigEndian(bytes, lame + 21, 3);
  return {
    frames,
    padding: { start: (packed >> 12) + DECODER_DELAY, end: Math.max(0, (packed & 0xfff) - DECODER_DELAY) },
  };
}
