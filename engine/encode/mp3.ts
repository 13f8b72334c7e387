import { createEncoder } from "wasm-media-encoders";
import { newSignal, SAMPLE_RATE } from "../perform/signal.ts";
import type { Encoder } from "./encoder.ts";

/** LAME lowers the level slightly at this bit rate, without an option to disable it. */
const LAME_SCALE = 0.97;

/**
 * Encodes MP3 at a constant 192 kbit/s. `lame` is the module `wasm-media-encoders/wasm/mp3`; `frames` is the total
 * length of all blocks.
 */
export async function mp3Encoder(lame: WebAssembly.Module, frames: number, tags: Tags): Promise<Encoder> {
  const encoder = await createEncoder("audio/mpeg", lame);
  const scaled = newSignal();
  encoder.configure({ channels: 2, sampleRate: SAMPLE_RATE, bitrate: 192 });
  return {
    mediaType: "audio/mpeg",
    head: () => concat([id3(tags), infoFrame(frames)]),
    encode(block) {
      for (let i = 0; i < block.left.length; i++) {
        scaled.left[i] = (block.left[i] as number) / LAME_SCALE;
        scaled.right[i] = (block.right[i] as number) / LAME_SCALE;
      }
      // The encoder returns a view of its memory, which its next call overwrites.
      return encoder.encode([scaled.left, scaled.right]).slice();
    },
    tail: () => encoder.finalize().slice(),
  };
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Text frames by ID3v2.4 name, such as TIT2 for the title. */
type Tags = Record<string, string>;

const UTF_8 = 3;

/** An ID3v2.4 tag for the start of an MP3 file. Empty texts are left out. */
function id3(tags: Tags): Uint8Array {
  const frames = Object.entries(tags).flatMap(([name, text]) => (text === "" ? [] : textFrame(name, text)));
  return Uint8Array.from([...ascii("ID3"), 4, 0, 0, ...syncSafe(frames.length), ...frames]);
}

function textFrame(name: string, text: string): number[] {
  const body = [UTF_8, ...new TextEncoder().encode(text)];
  return [...ascii(name), ...syncSafe(body.length), 0, 0, ...body];
}

/** 28 bits in four bytes whose highest bit is never set, so that no decoder mistakes them for a frame. */
function syncSafe(size: number): number[] {
  return [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The delay of LAME before the first sample, and its frame size. */
const ENCODER_DELAY = 576;
const FRAME = 1152;
const FRAME_BYTES = 626;
const FRACTION = (144 * 192_000) / 44_100 - FRAME_BYTES;
/** MPEG-1 layer III, 192 kbit/s, 44.1 kHz, joint stereo: the header of all following frames. */
const HEADER = [0xff, 0xfb, 0xb0, 0x44];
const INFO_OFFSET = 36;
const HAS_FRAMES_AND_BYTES = 3;

/**
 * The silent first frame, from which players read the exact length of a stream of `samples`: the number of frames, and
 * the padding at the start and the end. Without it the song starts after 25 ms of silence.
 */
function infoFrame(samples: number): Uint8Array {
  const { frames, padding } = frameCount(samples);
  const view = new DataView(new ArrayBuffer(FRAME_BYTES));
  const put = (at: number, bytes: Iterable<number>) => {
    for (const [i, byte] of [...bytes].entries()) view.setUint8(at + i, byte);
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  put(0, HEADER);
  put(INFO_OFFSET, encode("Info"));
  view.setUint32(INFO_OFFSET + 4, HAS_FRAMES_AND_BYTES);
  view.setUint32(INFO_OFFSET + 8, frames);
  view.setUint32(INFO_OFFSET + 12, FRAME_BYTES + streamBytes(frames));
  put(INFO_OFFSET + 16, encode("LAME3.100"));
  // Two 12-bit numbers.
  put(INFO_OFFSET + 37, [ENCODER_DELAY >> 4, ((ENCODER_DELAY & 15) << 4) | (padding >> 8), padding & 255]);
  return new Uint8Array(view.buffer);
}

/** Like LAME: at least half a frame of padding at the end. */
function frameCount(samples: number): { frames: number; padding: number } {
  const rest = FRAME - ((samples + ENCODER_DELAY) % FRAME);
  const padding = rest < ENCODER_DELAY ? rest + FRAME : rest;
  return { frames: (samples + ENCODER_DELAY + padding) / FRAME, padding };
}

/** A frame has 626 bytes and a fraction: LAME adds a byte whenever the fractions sum to a whole byte. */
function streamBytes(frames: number): number {
  return frames * FRAME_BYTES + Math.ceil((frames - 1) * FRACTION);
}
