import { bigEndian } from "./bytes.ts";

/** Reads numbers in the byte order of the file. */
export type ReadNumber = (bytes: Uint8Array, offset: number, count: number) => number;

export interface WavFormat {
  encoding: string;
  /** A format tag (RFC 2361); for an extensible format, its subformat. */
  tag: number;
  channels: number;
  sampleRate: number;
  /** Samples per channel in a block, and the bytes of a block. */
  block: { samples: number; bytes: number };
}

const EXTENSIBLE = 0xfffe;
/** At other sample rates, which only damaged files have, resampling would need gigabytes. */
const [LOWEST_HZ, HIGHEST_HZ] = [2_000, 768_000];
const PCM = 1;
const ADPCM_MS = 2;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const ADPCM_IMA = 0x11;
const GSM = 0x31;
export const MP3_TAG = 0x55;

const NAMES: Record<number, string> = {
  [PCM]: "PCM",
  [FLOAT]: "float PCM",
  [A_LAW]: "A-law",
  [MU_LAW]: "µ-law",
  [ADPCM_MS]: "Microsoft ADPCM",
  [ADPCM_IMA]: "IMA ADPCM",
  32: "Yamaha ADPCM",
  [GSM]: "GSM 6.10",
  69: "G.726",
  100: "G.726",
  80: "MPEG audio",
  [MP3_TAG]: "MP3",
  255: "AAC",
  352: "WMA",
  353: "WMA",
  354: "WMA",
  5632: "AAC",
  8192: "AC-3",
  8193: "DTS",
  61868: "FLAC",
};

/** Encodings of a WAV whose samples can be read without a codec: integers of 8 to 32 bits, floats of 32 or 64. */
export const PLAIN_WAV_ENCODINGS: readonly string[] = [PCM, FLOAT, A_LAW, MU_LAW].map((tag) => NAMES[tag] as string);

/** Parses a `fmt ` chunk. Null if it describes no sound. */
export function wavFormat(chunk: Uint8Array, read: ReadNumber): WavFormat | null {
  const stated = read(chunk, 0, 2);
  const tag = stated === EXTENSIBLE && chunk.length >= 26 ? read(chunk, 24, 2) : stated;
  const [channels, sampleRate] = [read(chunk, 2, 2), read(chunk, 4, 4)];
  if (channels === 0 || sampleRate === 0) return null;
  const block = blockOf(chunk, { tag, channels, sampleRate, read });
  const bits = (block.bytes / channels) * 8;
  const isOdd = (tag === PCM && bits > 32) || (tag === FLOAT && bits !== 32 && bits !== 64);
  const rate = sampleRate < LOWEST_HZ || sampleRate > HIGHEST_HZ ? `${sampleRate} Hz ` : "";
  const name = NAMES[tag] ?? `format 0x${tag.toString(16).padStart(4, "0")}`;
  const encoding = `${rate}${isOdd ? `${bits}-bit ` : ""}${read === bigEndian ? "big-endian " : ""}${name}`;
  return { encoding, tag, channels, sampleRate, block };
}

interface Fields {
  tag: number;
  channels: number;
  sampleRate: number;
  read: ReadNumber;
}

// The stated bytes per second are often wrong, so they are used only where nothing else gives the duration.
function blockOf(chunk: Uint8Array, fields: Fields): WavFormat["block"] {
  const { tag, channels, sampleRate, read } = fields;
  const [byteRate, blockBytes, bits] = [read(chunk, 8, 4), read(chunk, 12, 2), read(chunk, 14, 2)];
  if ([PCM, FLOAT, A_LAW, MU_LAW].includes(tag)) {
    return { samples: 1, bytes: bits > 0 ? channels * Math.ceil(bits / 8) : blockBytes || channels };
  }
  if ([ADPCM_MS, ADPCM_IMA, GSM].includes(tag) && blockBytes > 0) {
    const stated = chunk.length >= 20 ? read(chunk, 18, 2) : 0;
    return { samples: stated || packedSamples(blockBytes, fields), bytes: blockBytes };
  }
  // Codecs of a constant number of bits per sample, and otherwise a constant bit rate.
  if (bits > 0 && bits < 8) return { samples: 8, bytes: channels * bits };
  return { samples: sampleRate, bytes: byteRate };
}

/** The samples of a block of ADPCM, whose header has one or two of them, or of GSM. */
function packedSamples(blockBytes: number, { tag, channels }: Fields): number {
  if (tag === GSM) return 320;
  const [headerBytes, headerSamples] = tag === ADPCM_MS ? [7, 2] : [4, 1];
  return Math.max(0, Math.floor(((blockBytes - headerBytes * channels) * 2) / channels)) + headerSamples;
}
