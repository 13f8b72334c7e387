import { find, type Measurement, observe, peek, type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { hasText, littleEndian } from "./bytes.ts";
import { OggChecksum } from "./ogg-checksum.ts";
import { type OggCodec, openOggCodec, PACKET_BYTES } from "./ogg-codecs.ts";
import { VORBIS_SETUP_BYTES } from "./vorbis-modes.ts";

interface Page {
  serial: number;
  /** The number of samples up to its end (granule position); -1 if no packet ends in it. */
  position: number;
  isContinued: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** The lengths of its packets, or of the parts of them that it has. The last one can continue on the next page. */
  parts: number[];
  /** Whether its last packet ends in it. */
  isWhole: boolean;
}

/** The stream of sound in one link of a chain. */
interface Stream {
  serial: number;
  codec: OggCodec;
  packets: number;
  samples: number;
  /** A page's position, and how many samples had been counted then. */
  known: { position: number; samples: number } | null;
  /** The end of the current packet, until sound begins. */
  setup: Uint8Array;
}

interface Chain {
  stream: Stream | null;
  seconds: number;
  encoding: string | null;
  hasLastPage: boolean;
}

const PAGE_HEADER_BYTES = 27;
const CONTINUED = 0x01;
const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;
/** Positions are signed. */
const NO_POSITION = 2 ** 63;
const FULL_SEGMENT = 255;
const SETUP_PACKETS = 3;

/**
 * Ogg (RFC 3533) with Vorbis, Opus, FLAC or Speex. Packets are counted, since positions can start anywhere, be missing,
 * or start again with the next link of a chain. They only show how much of the last packets is not played.
 */
export function* scanOgg(): Scan {
  const chain: Chain = { stream: null, seconds: 0, encoding: null, hasLastPage: false };
  for (;;) {
    const header = yield* peek(PAGE_HEADER_BYTES);
    if (header.length < PAGE_HEADER_BYTES) return measurementOf(chain);
    if (hasText(header, 0, "OggS\0")) {
      yield* readCheckedPage(chain);
    } else {
      yield* skip(1);
      yield* find("O".charCodeAt(0));
    }
  }
}

/** A damaged page counts as lost, as it does for a player. */
function* readCheckedPage(chain: Chain): ScanStep<void> {
  const before = { ...chain, stream: chain.stream && { ...chain.stream } };
  const checksum = new OggChecksum();
  yield* observe((bytes) => checksum.add(bytes));
  const page = yield* takePage();
  const isComplete = yield* readPage(page, chain);
  yield* observe(null);
  if (!isComplete || !checksum.isValid()) Object.assign(chain, before);
}

function* takePage(): ScanStep<Page> {
  const header = (yield* take(PAGE_HEADER_BYTES)).slice();
  const segments = yield* take(header[26] ?? 0);
  const flags = header[5] ?? 0;
  const position = littleEndian(header, 6, 8);
  const parts: number[] = [];
  let isWhole = true;
  for (const segment of segments) {
    if (isWhole) parts.push(0);
    parts[parts.length - 1] = (parts.at(-1) ?? 0) + segment;
    isWhole = segment < FULL_SEGMENT;
  }
  return {
    ...{ serial: littleEndian(header, 14, 4), position: position < NO_POSITION ? position : -1, parts, isWhole },
    ...{ isContinued: (flags & CONTINUED) > 0, isFirst: (flags & FIRST_PAGE) > 0, isLast: (flags & LAST_PAGE) > 0 },
  };
}

/** Returns whether the page is complete. */
function* readPage(page: Page, chain: Chain): ScanStep<boolean> {
  if (page.isFirst) return yield* readFirstPage(page, chain);
  const { stream } = chain;
  const bytes = sum(page.parts);
  if (page.serial !== stream?.serial) return (yield* skip(bytes)) === bytes;
  const before = stream.samples;
  for (const [i, part] of page.parts.entries()) {
    const isRest = i === 0 && page.isContinued;
    const isEnd = i < page.parts.length - 1 || page.isWhole;
    if (!(yield* readPart(part, { isRest, isEnd }, stream))) return false;
  }
  chain.hasLastPage ||= page.isLast;
  if (page.isLast) trimEnd(stream, page.position, before);
  if (page.position >= 0) stream.known = { position: page.position, samples: stream.samples };
  return true;
}

/** A first page after others starts the next link, unless it is of another stream of the same link. */
function* readFirstPage(page: Page, chain: Chain): ScanStep<boolean> {
  const bytes = sum(page.parts);
  const packet = (yield* take(Math.min(bytes, PACKET_BYTES))).slice();
  const isComplete = packet.length + (yield* skip(bytes - packet.length)) === bytes;
  const codec = openOggCodec(packet);
  const isNewLink = chain.stream === null || chain.stream.packets > 1;
  if (codec === null || !isNewLink) return isComplete;
  endLink(chain);
  chain.stream = { serial: page.serial, codec, packets: 1, samples: 0, known: null, setup: new Uint8Array(0) };
  chain.encoding ??= codec.encoding;
  chain.hasLastPage = false;
  return isComplete;
}

interface Part {
  /** Whether it continues a packet of an earlier page, and whether its packet ends here. */
  isRest: boolean;
  isEnd: boolean;
}

/** Returns false if the file ends here. */
function* readPart(bytes: number, { isRest, isEnd }: Part, stream: Stream): ScanStep<boolean> {
  const start = isRest ? new Uint8Array(0) : (yield* take(Math.min(bytes, PACKET_BYTES))).slice();
  const isSetup = stream.packets < SETUP_PACKETS;
  const rest = bytes - start.length;
  const kept = isSetup ? Math.min(rest, VORBIS_SETUP_BYTES) : 0;
  const skipped = yield* skip(rest - kept);
  const end = yield* take(kept);
  const isComplete = start.length + skipped + end.length === bytes;
  if (isSetup) stream.setup = lastBytes([...(isRest ? [stream.setup] : []), start, end]);
  if (!isRest && isComplete) stream.samples += stream.codec.samplesOf(start);
  if (isEnd && isSetup) stream.codec.readSetup(stream.packets, stream.setup);
  if (isEnd) stream.packets += 1;
  return isComplete;
}

function lastBytes(parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part])).slice(-VORBIS_SETUP_BYTES);
}

/** The last page's position says how many of its samples are played. */
function trimEnd(stream: Stream, position: number, before: number): void {
  const { known, samples, codec } = stream;
  if (position < 0 && !codec.needsEnd) return;
  const expected = known === null ? samples : known.position + samples - known.samples;
  stream.samples -= Math.max(0, Math.min(expected - position, samples - before));
}

function endLink(chain: Chain): void {
  if (chain.stream === null) return;
  const { samples, codec } = chain.stream;
  if (codec.sampleRate > 0) chain.seconds += Math.max(0, samples - codec.preSkip) / codec.sampleRate;
}

function measurementOf(chain: Chain): Measurement {
  endLink(chain);
  const { seconds, hasLastPage, encoding } = chain;
  return { seconds, cut: !hasLastPage, encoding };
}

function sum(sizes: number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
