export interface MpegFrame {
  /** Length, header included. */
  bytes: number;
  samples: number;
  sampleRate: number;
  /** The offset of a Xing or Info tag: after the header and the side information. */
  tagOffset: number;
}

export const MPEG_HEADER_BYTES = 4;

const KBPS_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** Indexed by the version bits: 2.5, reserved, 2, 1. */
const SAMPLE_RATES = [[11_025, 12_000, 8_000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]];
const VERSION_1 = 3;
const LAYER_3 = 1;
const MONO = 3;

/**
 * Parses the header of an MPEG layer III frame (ISO 11172-3, 13818-3). Null for anything else, including free format.
 */
export function mpegFrame(bytes: Uint8Array, offset = 0): MpegFrame | null {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(offset, offset + MPEG_HEADER_BYTES);
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0 || ((kind >> 1) & 3) !== LAYER_3) return null;
  const version = (kind >> 3) & 3;
  const isV1 = version === VERSION_1;
  const kbps = (isV1 ? KBPS_V1 : KBPS_V2)[rates >> 4];
  const sampleRate = SAMPLE_RATES[version]?.[(rates >> 2) & 3];
  if (!kbps || !sampleRate) return null;
  const padding = (rates >> 1) & 1;
  const isMono = mode >> 6 === MONO;
  return {
    bytes: Math.floor(((isV1 ? 144_000 : 72_000) * kbps) / sampleRate) + padding,
    samples: isV1 ? 1_152 : 576,
    sampleRate,
    tagOffset: MPEG_HEADER_BYTES + (isV1 ? (isMono ? 17 : 32) : isMono ? 9 : 17),
  };
}
