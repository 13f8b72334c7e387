import { type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian, hasText } from "./bytes.ts";
import { ID3_HEADER_BYTES, id3Bytes } from "./id3.ts";
import { MPEG_HEADER_BYTES, type MpegFrame, mpegFrame } from "./mpeg-frame.ts";

interface Frames {
  first: MpegFrame | null;
  count: number;
  /** The frame count in a Xing, Info or VBRI tag. */
  declared: number | null;
  /** Whether the file ends within a frame. */
  isLastCut: boolean;
}

/** How many bytes outside frames (tags, damage) are searched for the next frame before scanning stops. */
const MAX_STRAY_BYTES = 1024 * 1024;
const VBRI_OFFSET = 36;
/** Encoders differ by a frame or two in what they count. */
const MIN_DECLARED_FRACTION = 0.99;

/** Counts frames: a streamed file has no Xing tag, and the first frame's bit rate is useless if the rate varies. */
export function* scanMp3(): Scan {
  const frames: Frames = { first: null, count: 0, declared: null, isLastCut: false };
  let head = yield* headAfterTags();
  for (let stray = 0; head.length === MPEG_HEADER_BYTES && stray < MAX_STRAY_BYTES; ) {
    const frame = mpegFrame(head);
    if (frame !== null && matchesFirst(frame, frames)) {
      yield* readFrame(frame, frames);
      head = yield* take(MPEG_HEADER_BYTES);
    } else {
      // A single header that is not followed by another was a false match.
      if (frames.count === 1) Object.assign(frames, { first: null, count: 0 });
      head = yield* shiftByte(head);
      stray += 1;
    }
  }
  const { first, count, declared, isLastCut } = frames;
  const seconds = first === null || count === 0 ? null : (count * first.samples) / first.sampleRate;
  return { seconds, cut: declared ? count < declared * MIN_DECLARED_FRACTION - 1 : isLastCut };
}

function* headAfterTags(): ScanStep<Uint8Array> {
  let head = yield* take(MPEG_HEADER_BYTES);
  while (hasText(head, 0, "ID3")) {
    const start = head.slice();
    const tag = Uint8Array.of(...start, ...(yield* take(ID3_HEADER_BYTES - start.length)));
    yield* skip(id3Bytes(tag) - tag.length);
    head = yield* take(MPEG_HEADER_BYTES);
  }
  return head;
}

function* shiftByte(head: Uint8Array): ScanStep<Uint8Array> {
  const rest = head.slice(1);
  return Uint8Array.of(...rest, ...(yield* take(1)));
}

function* readFrame(frame: MpegFrame, frames: Frames): ScanStep<void> {
  const length = frame.bytes - MPEG_HEADER_BYTES;
  if (frames.first !== null) {
    frames.isLastCut = (yield* skip(length)) < length;
    if (!frames.isLastCut) frames.count += 1;
    return;
  }
  frames.first = frame;
  frames.declared = declaredFrames(yield* take(length), frame);
  frames.count = frames.declared === null ? 1 : 0;
}

function matchesFirst(frame: MpegFrame, { first }: Frames): boolean {
  return first === null || (frame.sampleRate === first.sampleRate && frame.samples === first.samples);
}

/** The frame count in the first frame's tag; null without a tag, 0 if the tag has no count. */
function declaredFrames(body: Uint8Array, frame: MpegFrame): number | null {
  const tag = frame.tagOffset - MPEG_HEADER_BYTES;
  if (hasText(body, tag, "Xing") || hasText(body, tag, "Info")) {
    const hasCount = bigEndian(body, tag + 4, 4) & 1;
    return hasCount ? bigEndian(body, tag + 8, 4) : 0;
  }
  const vbri = VBRI_OFFSET - MPEG_HEADER_BYTES;
  return hasText(body, vbri, "VBRI") ? bigEndian(body, vbri + 14, 4) : null;
}
