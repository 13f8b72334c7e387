import { hasText, littleEndian } from "../../src/audio/bytes.ts";
import { TAG_HEADER_BYTES, tagBytes } from "../../src/audio/tags.ts";
import { type WavFormat, wavFormat } from "../../src/audio/wav-format.ts";
import { ByteQueue, type Decoder, type Pcm } from "./decoder.ts";

type ReadSample = (view: DataView, at: number) => number;

/** Reads one sample, by encoding and bytes. */
const READERS: Record<string, ReadSample> = {
  "PCM/1": (view, at) => (view.getUint8(at) - 128) / 128,
  "PCM/2": (view, at) => view.getInt16(at, true) / 32_768,
  "PCM/3": (view, at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 8_388_608,
  "PCM/4": (view, at) => view.getInt32(at, true) / 2_147_483_648,
  "float PCM/4": (view, at) => view.getFloat32(at, true),
  "float PCM/8": (view, at) => view.getFloat64(at, true),
  "µ-law/1": (view, at) => MU_LAW[view.getUint8(at)] as number,
  "A-law/1": (view, at) => A_LAW[view.getUint8(at)] as number,
};

/** The values of the bytes of G.711. */
const MU_LAW = Float32Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
  return (code & 0x80 ? -magnitude : magnitude) / 32_768;
});
const A_LAW = Float32Array.from({ length: 256 }, (_, byte) => {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const step = ((code & 15) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 0x100) << (exponent - 1);
  return (code & 0x80 ? magnitude : -magnitude) / 32_768;
});

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const MAX_FORMAT_BYTES = 40;
/** Streaming programs do not know the size and write 0 or a size from here upwards. */
const MIN_UNKNOWN_SIZE = 0x7fff_f000;
/** Sound before its format is buffered until the format arrives, up to this size, because memory is limited. */
const MAX_EARLY_BYTES = 32_000_000;
const CHUNK_NAME = /^[A-Za-z][A-Za-z0-9 ]{3}$/;

interface Data {
  remaining: number;
}

/** Decodes RIFF WAVE and RF64: the encodings of `PLAIN_WAV_ENCODINGS`, and the first two of several channels. */
export class WavDecoder implements Decoder {
  readonly #queue = new ByteQueue();
  #isStarted = false;
  #format: WavFormat | null = null;
  /** The size of the data in a `ds64` chunk. */
  #longSize = 0;
  /** Null outside the data chunk. */
  #data: Data | null = null;
  /** Sound that arrived before its format. */
  #early: Uint8Array[] = [];
  #earlyBytes = 0;
  /** Whether the last chunk can be followed by a byte of padding, which some programs forget. */
  #isPadded = false;

  *decode(bytes: Uint8Array): Iterable<Pcm> {
    this.#queue.push(bytes);
    yield* this.#readAll(false);
  }

  *end(): Iterable<Pcm> {
    yield* this.#readAll(true);
  }

  *#readAll(isEnd: boolean): Iterable<Pcm> {
    while (this.#data === null || this.#format === null) {
      const isRead = this.#data !== null ? this.#keepEarly(this.#data) : this.#readHeader(isEnd);
      if (!isRead) return;
      if (this.#format !== null && this.#early.length > 0) return yield* this.#replayEarly(this.#format);
    }
    yield* this.#sound(this.#format, this.#data);
  }

  #readHeader(isEnd: boolean): boolean {
    return this.#isStarted ? this.#nextChunk(isEnd) : this.#start(isEnd);
  }

  /** Decodes the sound that was kept. The data after it is ignored. */
  *#replayEarly(format: WavFormat): Iterable<Pcm> {
    this.#queue.skip(this.#queue.length);
    const data = { remaining: this.#earlyBytes };
    this.#data = data;
    for (const bytes of this.#early.splice(0)) {
      this.#queue.push(bytes);
      yield* this.#sound(format, data);
    }
  }

  /** Skips tags and the header. False until they have arrived. */
  #start(isEnd: boolean): boolean {
    const head = this.#queue.peek(TAG_HEADER_BYTES);
    if (head.length < (isEnd ? RIFF_HEADER_BYTES : TAG_HEADER_BYTES)) return false;
    const tag = tagBytes(head);
    this.#queue.skip(tag || RIFF_HEADER_BYTES);
    this.#isStarted = tag === 0;
    return true;
  }

  /** False until the chunk's header and its format have arrived. */
  #nextChunk(isEnd: boolean): boolean {
    if (this.#isPadded) {
      const next = this.#queue.peek(4);
      if (next.length < 4 && !isEnd) return false;
      if (!CHUNK_NAME.test(String.fromCharCode(...next))) this.#queue.skip(1);
      this.#isPadded = false;
    }
    const head = this.#queue.peek(CHUNK_HEADER_BYTES);
    if (head.length < CHUNK_HEADER_BYTES) return false;
    const size = littleEndian(head, 4, 4);
    const kept = hasText(head, 0, "fmt ") || hasText(head, 0, "ds64") ? Math.min(size, MAX_FORMAT_BYTES) : 0;
    const content = this.#queue.peek(CHUNK_HEADER_BYTES + kept).subarray(CHUNK_HEADER_BYTES);
    if (content.length < kept && !isEnd) return false;
    if (hasText(head, 0, "data")) return this.#startData(size);
    if (hasText(head, 0, "fmt ")) this.#format = wavFormat(content, littleEndian);
    if (hasText(head, 0, "ds64")) this.#longSize = littleEndian(content, 8, 8);
    this.#queue.skip(CHUNK_HEADER_BYTES + size);
    this.#isPadded = size % 2 === 1;
    return true;
  }

  #startData(size: number): boolean {
    this.#queue.skip(CHUNK_HEADER_BYTES);
    const stated = size >= MIN_UNKNOWN_SIZE && this.#longSize > 0 ? this.#longSize : size;
    const isKnown = stated > 0 && (stated < MIN_UNKNOWN_SIZE || stated === this.#longSize);
    this.#data = { remaining: isKnown ? stated : Number.POSITIVE_INFINITY };
    return true;
  }

  /** False until the sound has arrived. */
  #keepEarly(data: Data): boolean {
    const bytes = this.#queue.take(Math.min(this.#queue.length, data.remaining)) ?? new Uint8Array(0);
    data.remaining -= bytes.length;
    this.#earlyBytes += bytes.length;
    if (this.#earlyBytes <= MAX_EARLY_BYTES) this.#early.push(bytes.slice());
    else this.#early = [];
    if (data.remaining > 0) return false;
    this.#data = null;
    return true;
  }

  *#sound(format: WavFormat, data: Data): Iterable<Pcm> {
    const { block, channels, encoding } = format;
    const read = READERS[`${encoding}/${block.bytes / channels}`];
    if (!read) return this.#queue.skip(this.#queue.length);
    const frames = Math.floor(Math.min(this.#queue.length, data.remaining) / block.bytes);
    const sound = this.#queue.take(frames * block.bytes);
    if (frames > 0 && sound !== null) {
      data.remaining -= sound.length;
      yield split(sound, read, format);
    }
    // What follows the sound is not decoded.
    if (data.remaining < block.bytes) this.#queue.skip(this.#queue.length);
  }
}

function split(sound: Uint8Array, read: ReadSample, { channels, sampleRate: hz, block }: WavFormat): Pcm {
  const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength);
  const side = (n: number) => {
    const samples = new Float32Array(Math.floor(sound.length / block.bytes));
    const offset = (n * block.bytes) / channels;
    for (let i = 0; i < samples.length; i++) samples[i] = read(view, i * block.bytes + offset);
    return samples;
  };
  const left = side(0);
  return { left, right: channels === 1 ? left : side(1), hz };
}
