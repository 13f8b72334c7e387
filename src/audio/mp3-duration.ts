import { type Scan, type ScanStep, skip, take } from "./byte-scanner.ts";
import { bigEndian, hasText } from "./bytes.ts";
import { ID3_HEADER_BYTES, id3Bytes } from "./id3.ts";
import { MPEG_HEADER_BYTES, type MpegFrame, mpegFrame } from "./mpeg-frame.ts";

interface Frames {
  first: MpegFrame | null;
  count: number;
  /** As a Xing, Info or VBRI tag tells it. */
  promised: number | null;
  endsInside: boolean;
}

/** What may lie between frames and behind them (tags, damage) before the rest is left unread. */
const MAX_STRAY_BYTES = 1024 * 1024;
const VBRI_OFFSET = 36;
/** Encoders disagree by a frame or two about what they count. */
const PROMISE_KEPT = 0.99;

/** Counts frames: a streamed file has no Xing tag, and the first bit rate says nothing of a variable one. */
export function* scanMp3(): Scan {
  const frames: Frames = { first: null, count: 0, promised: null, endsInside: false };
  let head = yield* headBehindTags();
  for (let stray = 0; head.length === MPEG_HEADER_BYTES && stray < MAX_STRAY_BYTES; ) {
    const frame = mpegFrame(head);
    if (frame !== null && belongs(frame, frames)) {
      yield* passFrame(frame, frames);
      head = yield* take(MPEG_HEADER_BYTES);
    } else {
      // A header that no second one follows was none.
      if (frames.count === 1) Object.assign(frames, { first: null, count: 0 });
      head = yield* moveOn(head);
      stray += 1;
    }
  }
  const { first, count, promised, endsInside } = frames;
  const seconds = first === null || count === 0 ? null : (count * first.samples) / first.sampleRate;
  return { seconds, cut: promised ? count < promised * PROMISE_KEPT - 1 : endsInside };
}

function* headBehindTags(): ScanStep<Uint8Array> {
  let head = yield* take(MPEG_HEADER_BYTES);
  while (hasText(head, 0, "ID3")) {
    const start = head.slice();
    const tag = Uint8Array.of(...start, ...(yield* take(ID3_HEADER_BYTES - start.length)));
    yield* skip(id3Bytes(tag) - tag.length);
    head = yield* take(MPEG_HEADER_BYTES);
  }
  return head;
}

function* moveOn(head: Uint8Array): ScanStep<Uint8Array> {
  const kept = head.slice(1);
  return Uint8Array.of(...kept, ...(yield* take(1)));
}

function* passFrame(frame: MpegFrame, frames: Frames): ScanStep<void> {
  const length = frame.bytes - MPEG_HEADER_BYTES;
  if (frames.first !== null) {
    frames.endsInside = (yield* skip(length)) < length;
    if (!frames.endsInside) frames.count += 1;
    return;
  }
  frames.first = frame;
  frames.promised = promiseIn(yield* take(length), frame);
  frames.count = frames.promised === null ? 1 : 0;
}

function belongs(frame: MpegFrame, { first }: Frames): boolean {
  return first === null || (frame.sampleRate === first.sampleRate && frame.samples === first.samples);
}

/** The frames that a tag in the first frame promises; null where there is no tag, 0 where it does not say. */
function promiseIn(body: Uint8Array, frame: MpegFrame): number | null {
  const tag = frame.tagOffset - MPEG_HEADER_BYTES;
  if (hasText(body, tag, "Xing") || hasText(body, tag, "Info")) {
    const tells = bigEndian(body, tag + 4, 4) & 1;
    return tells ? bigEndian(body, tag + 8, 4) : 0;
  }
  const vbri = VBRI_OFFSET - MPEG_HEADER_BYTES;
  return hasText(body, vbri, "VBRI") ? bigEndian(body, vbri + 14, 4) : null;
}
