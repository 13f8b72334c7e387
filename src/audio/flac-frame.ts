export interface FlacFrame {
  /** Samples per channel. */
  samples: number;
  /** The number of its first sample, or of the frame in a stream of constant block size. */
  position: number;
  /** Whether blocks vary in size, so that `position` counts samples. */
  isVariable: boolean;
}

/** The longest header: 4 bytes, a number of 7, block size and sample rate of 2 each, and a checksum. */
export const FLAC_HEADER_BYTES = 16;
const SMALL_BLOCKS = [0, 192, 576, 1_152, 2_304, 4_608];
const RESERVED_RATE = 15;
const MAX_CHANNEL_CODE = 10;
const RESERVED_SIZES = [3];

/** Parses the header of a FLAC frame (RFC 9639, section 9.1) and verifies its checksum. Null for anything else. */
export function flacFrame(bytes: Uint8Array): FlacFrame | null {
  const [first = 0, second = 0, sizes = 0, kinds = 0] = bytes;
  const [blockCode, rateCode] = [sizes >> 4, sizes & 15];
  if (first !== 0xff || (second & 0xfe) !== 0xf8 || blockCode === 0 || rateCode === RESERVED_RATE) return null;
  if (kinds >> 4 > MAX_CHANNEL_CODE || (kinds & 1) !== 0 || RESERVED_SIZES.includes((kinds >> 1) & 7)) return null;
  const number = codedNumber(bytes, 4);
  if (number === null) return null;
  const blockAt = 4 + number.bytes;
  const blockBytes = blockCode === 6 ? 1 : blockCode === 7 ? 2 : 0;
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  const end = blockAt + blockBytes + rateBytes;
  if (bytes.length <= end || bytes[end] !== crc8(bytes.subarray(0, end))) return null;
  return {
    samples: blockSamples(blockCode, bytes.subarray(blockAt, blockAt + blockBytes)),
    ...{ position: number.value, isVariable: (second & 1) === 1 },
  };
}

function blockSamples(code: number, coded: Uint8Array): number {
  if (coded.length > 0) return coded.reduce((sum, byte) => sum * 256 + byte, 0) + 1;
  return code < 6 ? (SMALL_BLOCKS[code] ?? 0) : 256 * 2 ** (code - 8);
}

/** A number in the coding of UTF-8, extended to 36 bits. */
function codedNumber(bytes: Uint8Array, at: number): { value: number; bytes: number } | null {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return { value: first, bytes: 1 };
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 7) return null;
  let value = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, bytes: length };
}

const CRC8 = Uint8Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1;
  return crc;
});

function crc8(bytes: Uint8Array): number {
  return bytes.reduce((crc, byte) => CRC8[crc ^ byte] as number, 0);
}
