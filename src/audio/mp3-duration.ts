import { BUFFER_BYTES, type Measurement, peek, type Scan, type ScanStep, skip } from "./byte-scanner.ts";
import { type InfoTag, infoTag } from "./mp3-info.ts";
import { isSameStream, MPEG_HEADER_BYTES, type MpegFrame, mpegFrame } from "./mpeg-frame.ts";
import { TAG_HEADER_BYTES, tagBytes } from "./tags.ts";

interface Frames {
  last: MpegFrame | null;
  count: number;
  /** The sum of the frames' durations. */
  seconds: number;
  info: InfoTag | null;
  /** Whether the last frame is followed directly by the current position. */
  isInSync: boolean;
  /** Length of a frame without padding, in a free-format stream. */
  freeBytes: number;
  /** How often the length of such a frame was searched for. */
  searches: number;
  /** Whether the file ends within a frame. */
  isLastCut: boolean;
}

/** Encoders differ by a frame or two in what they count. */
const MIN_DECLARED_FRACTION = 0.99;
const SYNC = 0xff;

/**
 * Counts frames: a streamed file has no Xing tag, and the first frame's bit rate is useless if the rate varies. Bytes
 * between frames (tags, zeros, damage) are passed over.
 */
export function* scanMp3(): Scan {
  const frames: Frames = {
    ...{ last: null, count: 0, seconds: 0, info: null },
    ...{ isInSync: false, freeBytes: 0, searches: 0, isLastCut: false },
  };
  for (;;) {
    const head = yield* peek(TAG_HEADER_BYTES);
    if (head.length < MPEG_HEADER_BYTES) return measurementOf(frames);
    const frame = mpegFrame(head);
    const bytes = frame === null ? 0 : yield* confirmedBytes(frame, frames);
    if (frame !== null && bytes > 0) yield* readFrame(frame, bytes, frames);
    else yield* passOver(tagBytes(head), frames);
  }
}

function* passOver(tag: number, frames: Frames): ScanStep<void> {
  frames.isInSync = false;
  yield* skip(tag || nextCandidate(yield* peek(BUFFER_BYTES)));
}

/** Where the next frame can start: at a header that another one follows, or whose successor is out of sight. */
function nextCandidate(window: Uint8Array): number {
  for (let at = window.indexOf(SYNC, 1); at >= 0; at = window.indexOf(SYNC, at + 1)) {
    if (at + MPEG_HEADER_BYTES > window.length) return at;
    const frame = mpegFrame(window, at);
    const next = frame === null ? 0 : at + frame.bytes;
    const isFollowed = next + MPEG_HEADER_BYTES > window.length || next === at || window[next] === SYNC;
    if (frame !== null && (isFollowed || tagBytes(window, next) > 0)) return at;
  }
  return window.length;
}

/** The length of a frame; 0 if its header is a coincidence, because no frame follows it. */
function* confirmedBytes(frame: MpegFrame, frames: Frames): ScanStep<number> {
  const { last, isInSync } = frames;
  if (last !== null && last.layer !== frame.layer) return 0;
  const bytes = frame.bytes || (yield* freeFormatBytes(frame, frames));
  if (bytes === 0 || bytes + MPEG_HEADER_BYTES > BUFFER_BYTES) return 0;
  const isExpected = last === null || isSameStream(frame, last);
  if (isInSync && isExpected) return bytes;
  const window = yield* peek(bytes + TAG_HEADER_BYTES);
  return isConfirmed(frame, { window, bytes, isExpected }) ? bytes : 0;
}

interface Surroundings {
  /** The frame and what follows it. */
  window: Uint8Array;
  bytes: number;
  /** Whether the frame continues the stream, or can start one. */
  isExpected: boolean;
}

function isConfirmed(frame: MpegFrame, { window, bytes, isExpected }: Surroundings): boolean {
  const next = mpegFrame(window, bytes);
  if (next !== null) return isSameStream(frame, next);
  const isAtEnd = window.length < bytes + MPEG_HEADER_BYTES;
  return isAtEnd ? isExpected : tagBytes(window, bytes) > 0;
}

/** A search reads the whole buffer, so that it is not tried at every position of a hostile file. */
const MAX_SEARCHES = 64;

/** The distance of the next two frames of the same kind. */
function* freeFormatBytes(frame: MpegFrame, frames: Frames): ScanStep<number> {
  if (frames.freeBytes > 0) return frames.freeBytes + Number(frame.isPadded);
  if (frames.searches === MAX_SEARCHES) return 0;
  frames.searches += 1;
  const window = yield* peek(BUFFER_BYTES);
  const isNext = (at: number) => {
    const next = window[at] === SYNC ? mpegFrame(window, at) : null;
    return next !== null && next.bytes === 0 && isSameStream(frame, next) ? next : null;
  };
  for (let at = 32; at < window.length / 2; at++) {
    const next = isNext(at);
    if (next !== null && isNext(2 * at - Number(frame.isPadded) + Number(next.isPadded))) return at;
  }
  return 0;
}

function* readFrame(frame: MpegFrame, bytes: number, frames: Frames): ScanStep<void> {
  if (frames.last === null) {
    frames.info = infoTag(yield* peek(bytes), frame);
    if (frame.bytes === 0) frames.freeBytes = bytes - Number(frame.isPadded);
  }
  frames.isLastCut = (yield* skip(bytes)) < bytes;
  const isSound = !frames.isLastCut && (frames.last !== null || frames.info === null);
  frames.last = frame;
  frames.isInSync = true;
  if (!isSound) return;
  frames.count += 1;
  frames.seconds += frame.samples / frame.sampleRate;
}

function measurementOf({ last, count, seconds, info, isLastCut }: Frames): Measurement {
  if (last === null) return { seconds: 0, cut: false, encoding: null };
  const encoding = `MP${last.layer}`;
  const declared = info?.frames ?? null;
  const padding = info?.padding ?? { start: 0, end: 0 };
  // The padding at the end is there only if the end is.
  const padded = padding.start + (declared !== null && count >= declared ? padding.end : 0);
  const cut = declared ? count < declared * MIN_DECLARED_FRACTION - 1 : isLastCut;
  return { seconds: Math.max(0, seconds - padded / last.sampleRate), cut, encoding };
}
