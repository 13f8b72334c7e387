export interface MpegFrame {
  /** Length, header included; 0 in free format, where only the distance between two frames shows it. */
  bytes: number;
  samples: number;
  sampleRate: number;
  layer: 1 | 2 | 3;
  isPadded: boolean;
  /** The offset of a Xing or Info tag: after the header and the side information. */
  tagOffset: number;
}

export const MPEG_HEADER_BYTES = 4;

const KBPS_V1: Record<MpegFrame["layer"], number[]> = {
  1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
};
const KBPS_V2_LAYER_1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const KBPS_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** Indexed by the version bits: 2.5, reserved, 2, 1. */
const SAMPLE_RATES = [[11_025, 12_000, 8_000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]];
/** Indexed by the layer bits. */
const LAYERS = [null, 3, 2, 1] as const;
const VERSION_1 = 3;
const MONO = 3;
const SYNC = 0xff;

/** Parses the header of an MPEG audio frame (ISO 11172-3, 13818-3, and version 2.5). Null for anything else. */
export function mpegFrame(bytes: Uint8Array, offset = 0): MpegFrame | null {
  if (bytes[offset] !== SYNC || offset + MPEG_HEADER_BYTES > bytes.length) return null;
  const [kind = 0, rates = 0, mode = 0] = bytes.subarray(offset + 1, offset + MPEG_HEADER_BYTES);
  const layer = LAYERS[(kind >> 1) & 3];
  const version = (kind >> 3) & 3;
  const sampleRate = SAMPLE_RATES[version]?.[(rates >> 2) & 3];
  if ((kind & 0xe0) !== 0xe0 || !layer || !sampleRate) return null;
  const isV1 = version === VERSION_1;
  const kbps = ratesOf(layer, isV1)[rates >> 4];
  if (kbps === undefined) return null;
  const isPadded = ((rates >> 1) & 1) === 1;
  const samples = layer === 1 ? 384 : layer === 3 && !isV1 ? 576 : 1_152;
  return {
    bytes: frameBytes({ layer, samples, kbps, sampleRate, isPadded }),
    ...{ samples, sampleRate, layer, isPadded, tagOffset: MPEG_HEADER_BYTES + sideBytes(isV1, mode >> 6 === MONO) },
  };
}

function ratesOf(layer: MpegFrame["layer"], isV1: boolean): number[] {
  if (isV1) return KBPS_V1[layer];
  return layer === 1 ? KBPS_V2_LAYER_1 : KBPS_V2;
}

/** The length of the side information of layer III. */
function sideBytes(isV1: boolean, isMono: boolean): number {
  if (isV1) return isMono ? 17 : 32;
  return isMono ? 9 : 17;
}

function frameBytes(
  frame: Pick<MpegFrame, "layer" | "samples" | "sampleRate" | "isPadded"> & { kbps: number },
): number {
  const { layer, samples, kbps, sampleRate, isPadded } = frame;
  if (kbps === 0) return 0;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((samples * kbps * 125) / sampleRate / slotBytes);
  return (slots + (isPadded ? 1 : 0)) * slotBytes;
}

/** Whether two frames can be neighbors in one stream of constant properties. */
export function isSameStream(a: MpegFrame, b: MpegFrame): boolean {
  return a.sampleRate === b.sampleRate && a.samples === b.samples && a.layer === b.layer;
}
