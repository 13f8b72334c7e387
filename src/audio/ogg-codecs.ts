import { bigEndian, hasText, littleEndian } from "./bytes.ts";
import { flacFrame } from "./flac-frame.ts";
import { vorbisModes } from "./vorbis-modes.ts";

/** What is counted of a stream of packets. */
export interface OggCodec {
  encoding: string;
  sampleRate: number;
  /** Samples at the start that are not played. */
  preSkip: number;
  /** Whether the last page is played only up to its position, so that nothing of it is played without one. */
  needsEnd: boolean;
  /** Takes the end of the packet with this number, counted from 0, before the first packet of sound. */
  readSetup(number: number, end: Uint8Array): void;
  /** The samples that a packet adds, from its first bytes. Packets come in order. */
  samplesOf(start: Uint8Array): number;
}

/** How many bytes of a packet are read to find its duration, or the codec in the first packet. */
export const PACKET_BYTES = 80;

const CODECS: [name: string, open: (packet: Uint8Array) => OggCodec][] = [
  ["\x01vorbis", openVorbis],
  ["OpusHead", openOpus],
  ["\x7fFLAC", openFlac],
  ["Speex   ", openSpeex],
];

/** The codec that a stream's first packet names; null if it is not known to be sound. */
export function openOggCodec(packet: Uint8Array): OggCodec | null {
  return CODECS.find(([name]) => hasText(packet, 0, name))?.[1](packet) ?? null;
}

const noSetup = () => {};

function openVorbis(packet: Uint8Array): OggCodec {
  const sizes = packet[28] ?? 0;
  const [short, long] = [2 ** (sizes & 15), 2 ** (sizes >> 4)];
  let modes: boolean[] | null = null;
  let previous = 0;
  return {
    ...{ encoding: "Vorbis", sampleRate: littleEndian(packet, 12, 4), preSkip: 0, needsEnd: false },
    readSetup(number, end) {
      if (number === 2) modes = vorbisModes(end);
    },
    samplesOf(start) {
      const first = start[0] ?? 1;
      if ((first & 1) !== 0 || modes === null) return 0;
      const modeBits = 32 - Math.clz32(modes.length - 1);
      const block = modes[(first >> 1) & ((1 << modeBits) - 1)] ? long : short;
      // Blocks overlap by half, so the first one adds nothing.
      const samples = previous === 0 ? 0 : (previous + block) / 4;
      previous = block;
      return samples;
    },
  };
}

function openOpus(packet: Uint8Array): OggCodec {
  const preSkip = littleEndian(packet, 10, 2);
  const samplesOf = (start: Uint8Array) => (hasText(start, 0, "OpusTags") ? 0 : opusSamples(start));
  return { encoding: "Opus", sampleRate: OPUS_RATE, preSkip, needsEnd: true, readSetup: noSetup, samplesOf };
}

export const OPUS_RATE = 48_000;
const SILK_SAMPLES = [480, 960, 1_920, 2_880];
const HYBRID_SAMPLES = [480, 960];
const CELT_SAMPLES = [120, 240, 480, 960];

/** The samples of an Opus packet at 48 kHz (RFC 6716, section 3.1). */
export function opusSamples(packet: Uint8Array): number {
  const [toc, count = 0] = packet;
  if (toc === undefined) return 0;
  const config = toc >> 3;
  const frame =
    config < 12 ? SILK_SAMPLES[config & 3] : config < 16 ? HYBRID_SAMPLES[config & 1] : CELT_SAMPLES[config & 3];
  const frames = [1, 2, 2, count & 63][toc & 3];
  return (frame ?? 0) * (frames ?? 0);
}

function openFlac(packet: Uint8Array): OggCodec {
  const sampleRate = bigEndian(packet, 27, 3) >> 4;
  const samplesOf = (start: Uint8Array) => flacFrame(start)?.samples ?? 0;
  return { encoding: "FLAC", sampleRate, preSkip: 0, needsEnd: false, readSetup: noSetup, samplesOf };
}

function openSpeex(packet: Uint8Array): OggCodec {
  const samples = littleEndian(packet, 56, 4) * (littleEndian(packet, 64, 4) || 1);
  let headers = 1 + littleEndian(packet, 68, 4);
  return {
    ...{ encoding: "Speex", sampleRate: littleEndian(packet, 36, 4), preSkip: 0, needsEnd: false },
    readSetup: noSetup,
    samplesOf: () => (headers-- > 0 ? 0 : samples),
  };
}
