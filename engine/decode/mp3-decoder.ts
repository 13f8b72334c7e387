import { infoTag } from "../../src/audio/mp3-info.ts";
import { mpegFrame } from "../../src/audio/mpeg-frame.ts";
import { TAG_HEADER_BYTES, tagBytes } from "../../src/audio/tags.ts";
import { ByteQueue, type Decoder, type Pcm } from "./decoder.ts";

/** The exports of engine/assets/minimp3.wasm: see engine/assets/build/minimp3/minimp3.c. */
interface Minimp3 {
  memory: WebAssembly.Memory;
  start(): void;
  input(): number;
  output(): number;
  info(): number;
  /** Decodes a frame at `input() + at` and returns its samples; `info()` describes what was read. */
  decode(at: number, bytes: number): number;
}

const INPUT_BYTES = 65_536;
/** A few of the longest frames: a frame is accepted only if others follow it. */
const AHEAD_BYTES = 16_384;

/** Decodes MPEG layer III at any rate, without the padding that the encoder recorded. */
export class Mp3Decoder implements Decoder {
  readonly #mp3: Minimp3;
  readonly #input: Uint8Array;
  readonly #queue = new ByteQueue();
  #isStarted = false;
  #buffered = 0;
  #first = true;
  /** The number of samples of padding that are skipped next. */
  #skip = 0;
  /** After how many samples of sound the padding at the end is skipped. */
  #end = { after: Number.POSITIVE_INFINITY, skip: 0 };

  constructor(module: WebAssembly.Module) {
    this.#mp3 = new WebAssembly.Instance(module).exports as unknown as Minimp3;
    this.#mp3.start();
    this.#input = new Uint8Array(this.#mp3.memory.buffer, this.#mp3.input(), INPUT_BYTES);
  }

  *decode(bytes: Uint8Array): Iterable<Pcm> {
    this.#queue.push(bytes);
    if (!this.#skipTags()) return;
    yield* this.#queued();
  }

  *end(): Iterable<Pcm> {
    // A file can be shorter than the header of a tag.
    yield* this.#queued();
    yield* this.#frames(1);
  }

  *#queued(): Iterable<Pcm> {
    while (this.#queue.length > 0) {
      const taken = this.#queue.take(Math.min(this.#queue.length, INPUT_BYTES - this.#buffered)) as Uint8Array;
      this.#input.set(taken, this.#buffered);
      this.#buffered += taken.length;
      yield* this.#frames(AHEAD_BYTES);
    }
  }

  /** Skips leading tags, because their pictures can contain frame-like bytes. False until their headers arrive. */
  #skipTags(): boolean {
    while (!this.#isStarted) {
      const head = this.#queue.peek(TAG_HEADER_BYTES);
      if (head.length < TAG_HEADER_BYTES) return false;
      const tag = tagBytes(head);
      this.#queue.skip(tag);
      this.#isStarted = tag === 0;
    }
    return true;
  }

  /** Decodes while at least `minBytes` are buffered. */
  *#frames(minBytes: number): Iterable<Pcm> {
    let at = 0;
    while (this.#buffered - at >= minBytes) {
      const samples = this.#mp3.decode(at, this.#buffered - at);
      const [read = 0, offset = 0, channels = 0, hz = 0] = new Int32Array(this.#mp3.memory.buffer, this.#mp3.info(), 4);
      if (read === 0) break;
      const frame = this.#input.subarray(at + offset, at + read);
      at += read;
      if (samples > 0 && !this.#isInfo(frame, samples)) yield* this.#trimmed(samples, channels, hz);
    }
    this.#input.copyWithin(0, at, this.#buffered);
    this.#buffered -= at;
  }

  /** The first frame can describe padding instead of containing sound. */
  #isInfo(frame: Uint8Array, samples: number): boolean {
    const header = this.#first ? mpegFrame(frame) : null;
    this.#first = false;
    const tag = header && infoTag(frame, header);
    if (tag === null) return false;
    const { start, end } = tag.padding;
    this.#skip = start;
    if (tag.frames !== null) this.#end = { after: Math.max(0, tag.frames * samples - start - end), skip: end };
    return true;
  }

  *#trimmed(samples: number, channels: number, hz: number): Iterable<Pcm> {
    for (let at = 0; at < samples; ) {
      const from = at + Math.min(this.#skip, samples - at);
      const to = Math.min(samples, from + this.#end.after);
      this.#skip -= from - at;
      this.#end.after -= to - from;
      if (from < to) yield this.#piece({ from, to, samples, channels, hz });
      at = to;
      // What follows the padding is another file, which was appended to this one.
      if (this.#end.after === 0) {
        this.#skip += this.#end.skip;
        this.#end = { after: Number.POSITIVE_INFINITY, skip: 0 };
      }
    }
  }

  #piece({ from, to, samples, channels, hz }: Piece): Pcm {
    const mixed = new Float32Array(this.#mp3.memory.buffer, this.#mp3.output(), samples * channels);
    const side = (n: number) => everyNth(mixed.subarray(from * channels + n, to * channels), channels);
    const left = side(0);
    return { left, right: channels === 1 ? left : side(1), hz };
  }
}

interface Piece {
  from: number;
  to: number;
  samples: number;
  channels: number;
  hz: number;
}

function everyNth(mixed: Float32Array, step: number): Float32Array {
  const samples = new Float32Array(Math.ceil(mixed.length / step));
  for (let i = 0; i < samples.length; i++) samples[i] = mixed[i * step] as number;
  return samples;
}
