import { ByteQueue, type Decoder, type Pcm } from "./decoder.ts";

/** Reads one sample, by format (1 PCM, 3 float) and bits. */
const READERS: Record<string, (view: DataView, at: number) => number> = {
  "1/8": (view, at) => (view.getUint8(at) - 128) / 128,
  "1/16": (view, at) => view.getInt16(at, true) / 32_768,
  "1/24": (view, at) => (view.getUint16(at, true) | (view.getInt8(at + 2) << 16)) / 8_388_608,
  "1/32": (view, at) => view.getInt32(at, true) / 2_147_483_648,
  "3/32": (view, at) => view.getFloat32(at, true),
  "3/64": (view, at) => view.getFloat64(at, true),
};
const EXTENSIBLE = 0xfffe;
const MAX_FORMAT_BYTES = 48;
/** At other sample rates, which only damaged files have, resampling would need gigabytes. */
const [LOWEST_HZ, HIGHEST_HZ] = [2_000, 768_000];

interface Format {
  read(view: DataView, at: number): number;
  channels: number;
  hz: number;
  frameBytes: number;
}

/** Decodes RIFF WAVE: integers of 8 to 32 bits or floats; the first two of several channels. */
export class WavDecoder implements Decoder {
  readonly #queue = new ByteQueue();
  #format: Format | null = null;
  #started = false;
  /** Remaining bytes of the data chunk; `null` outside it. */
  #data: number | null = null;

  *decode(bytes: Uint8Array): Iterable<Pcm> {
    this.#queue.push(bytes);
    while (this.#data === null) if (!this.#nextChunk()) return;
    const format = this.#format;
    if (format === null) return;
    // Chunks after the sound are skipped.
    if (this.#data < format.frameBytes) return this.#queue.skip(this.#queue.length);
    const frames = Math.floor(Math.min(this.#queue.length, this.#data) / format.frameBytes);
    const sound = this.#queue.take(frames * format.frameBytes);
    if (frames === 0 || sound === null) return;
    this.#data -= sound.length;
    yield split(sound, frames, format);
  }

  end(): Iterable<Pcm> {
    return [];
  }

  /** False until the chunk header has arrived. */
  #nextChunk(): boolean {
    const head = this.#queue.peek(this.#started ? 8 : 12);
    if (head.length < (this.#started ? 8 : 12)) return false;
    const size = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
    const name = String.fromCharCode(...head.subarray(0, 4));
    if (name === "fmt " && this.#queue.length < Math.min(MAX_FORMAT_BYTES, 8 + size)) return false;
    if (!this.#started) this.#queue.skip(12);
    else if (name === "fmt ") this.#format = readFormat(this.#queue.peek(8 + size).subarray(8));
    if (this.#started) this.#queue.skip(name === "data" ? 8 : 8 + size + (size % 2));
    this.#started = true;
    // Streaming programs do not know the size and write 0 or the maximum.
    if (name === "data") this.#data = size === 0 ? Number.POSITIVE_INFINITY : size;
    return true;
  }
}

function readFormat(chunk: Uint8Array): Format | null {
  if (chunk.length < 16) return null;
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const tag = view.getUint16(0, true);
  const kind = tag === EXTENSIBLE && chunk.length >= 26 ? view.getUint16(24, true) : tag;
  const [channels, hz, bits] = [view.getUint16(2, true), view.getUint32(4, true), view.getUint16(14, true)];
  const read = READERS[`${kind}/${bits}`];
  return read && channels > 0 && hz >= LOWEST_HZ && hz <= HIGHEST_HZ
    ? { read, channels, hz, frameBytes: channels * (bits / 8) }
    : null;
}

function split(sound: Uint8Array, frames: number, { read, channels, hz, frameBytes }: Format): Pcm {
  const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength);
  const side = (n: number) => {
    const samples = new Float32Array(frames);
    const offset = (n * frameBytes) / channels;
    for (let i = 0; i < frames; i++) samples[i] = read(view, i * frameBytes + offset);
    return samples;
  };
  const left = side(0);
  return { left, right: channels === 1 ? left : side(1), hz };
}
