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
const ID3_HEADER_BYTES = 10;

/** Decodes MPEG layer III at any rate, without the padding that the encoder recorded. */
export class Mp3Decoder implements Decoder {
  readonly #mp3: Minimp3;
  readonly #input: Uint8Array;
  readonly #queue = new ByteQueue();
  #tagged: boolean | null = null;
  #buffered = 0;
  #first = true;
  /** Padding samples to skip at the start, and the number of samples after them. */
  #skip = 0;
  #remaining = Number.POSITIVE_INFINITY;

  constructor(module: WebAssembly.Module) {
    this.#mp3 = new WebAssembly.Instance(module).exports as unknown as Minimp3;
    this.#mp3.start();
    this.#input = new Uint8Array(this.#mp3.memory.buffer, this.#mp3.input(), INPUT_BYTES);
  }

  *decode(bytes: Uint8Array): Iterable<Pcm> {
    this.#queue.push(bytes);
    if (!this.#skipTag()) return;
    while (this.#queue.length > 0) {
      const taken = this.#queue.take(Math.min(this.#queue.length, INPUT_BYTES - this.#buffered)) as Uint8Array;
      this.#input.set(taken, this.#buffered);
      this.#buffered += taken.length;
      yield* this.#frames(AHEAD_BYTES);
    }
  }

  *end(): Iterable<Pcm> {
    yield* this.#frames(1);
  }

  /** Skips an ID3v2 tag, whose picture can contain frame-like bytes. False until its header has arrived. */
  #skipTag(): boolean {
    if (this.#tagged === null) {
      const head = this.#queue.peek(ID3_HEADER_BYTES);
      if (head.length < ID3_HEADER_BYTES) return false;
      this.#tagged = head[0] === 0x49 && head[1] === 0x44 && head[2] === 0x33;
      const size = head.subarray(6).reduce((sum, seven) => (sum << 7) | (seven & 0x7f), 0);
      if (this.#tagged) this.#queue.skip(ID3_HEADER_BYTES + size);
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
    const tag = this.#first ? readInfoTag(frame, samples) : null;
    this.#first = false;
    if (tag === null) return false;
    this.#skip = tag.skip;
    this.#remaining = tag.length ?? this.#remaining;
    return true;
  }

  *#trimmed(samples: number, channels: number, hz: number): Iterable<Pcm> {
    const from = Math.min(this.#skip, samples);
    const to = Math.min(samples, from + this.#remaining);
    this.#skip -= from;
    this.#remaining -= to - from;
    if (from === to) return;
    const mixed = new Float32Array(this.#mp3.memory.buffer, this.#mp3.output(), samples * channels);
    const side = (n: number) => everyNth(mixed.subarray(from * channels + n, to * channels), channels);
    const left = side(0);
    yield { left, right: channels === 1 ? left : side(1), hz };
  }
}

function everyNth(mixed: Float32Array, step: number): Float32Array {
  const samples = new Float32Array(Math.ceil(mixed.length / step));
  for (let i = 0; i < samples.length; i++) samples[i] = mixed[i * step] as number;
  return samples;
}

/** The delay of every MP3 decoder, in samples. */
const DECODER_DELAY = 529;
const HAS_FRAMES = 1;

interface InfoTag {
  /** Samples before the sound begins. */
  skip: number;
  /** Samples of sound; `null` if the encoder did not record them. */
  length: number | null;
}

/** Reads the padding from the Xing or Info frame at the start of an MP3; `null` if the frame is neither. */
function readInfoTag(frame: Uint8Array, frameSamples: number): InfoTag | null {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const at = [36, 21, 13].find((offset) => ["Xing", "Info"].includes(text(frame, offset, 4)));
  if (at === undefined) return null;
  const flags = view.getUint32(at + 4);
  const frames = flags & HAS_FRAMES ? view.getUint32(at + 8) : null;
  const lame = at + 8 + [4, 4, 100, 4].reduce((sum, bytes, bit) => sum + (flags & (1 << bit) ? bytes : 0), 0);
  if (!/^(LAME|Lavc|Lavf)/.test(text(frame, lame, 4)) || lame + 24 > frame.length) return { skip: 0, length: null };
  const [high = 0, middle = 0, low = 0] = frame.subarray(lame + 21, lame + 24);
  const [delay, padding] = [(high << 4) | (middle >> 4), ((middle & 15) << 8) | low];
  return {
    skip: delay + DECODER_DELAY,
    length: frames === null ? null : Math.max(0, frames * frameSamples - delay - padding),
  };
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
