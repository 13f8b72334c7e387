import type { Decoder } from "./decoder.ts";
import { Mp3Decoder } from "./mp3-decoder.ts";
import { WavDecoder } from "./wav-decoder.ts";

export const READABLE_FORMATS = ["mp3", "wav"] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];

/** As many first bytes as recognition needs. */
export const HEAD_BYTES = 12;

const SIGNATURES: [name: string, at: number, sign: string][] = [
  ["wav", 8, "WAVE"],
  ["mp3", 0, "ID3"],
  ["flac", 0, "fLaC"],
  ["ogg", 0, "OggS"],
  ["m4a", 4, "ftyp"],
  ["webm", 0, "\x1aE\xdf\xa3"],
  ["aiff", 8, "AIFF"],
];

/** What the first bytes of a file say that it is; `null` for nothing known. */
export function detectFormat(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const found = SIGNATURES.find(([, at, sign]) => text.startsWith(sign, at));
  // Layer III without a tag begins with the mark of a frame.
  const frame = head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2;
  return found?.[0] ?? (frame ? "mp3" : null);
}

export function isReadable(name: string | null): name is ReadableFormat {
  return READABLE_FORMATS.includes(name as ReadableFormat);
}

/** By a file's name. Throws for one that cannot be read. */
export function formatOfFile(file: string): ReadableFormat {
  const ending = file.split(".").at(-1) ?? null;
  if (!isReadable(ending)) throw new Error(`${file} cannot be read`);
  return ending;
}

/** `minimp3` is engine/assets/minimp3.wasm. */
export function openDecoder(name: ReadableFormat, minimp3: WebAssembly.Module): Decoder {
  return name === "wav" ? new WavDecoder() : new Mp3Decoder(minimp3);
}
