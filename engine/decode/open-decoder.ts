import type { Decoder } from "./decoder.ts";
import { Mp3Decoder } from "./mp3-decoder.ts";
import { WavDecoder } from "./wav-decoder.ts";

export const READABLE_FORMATS = ["mp3", "wav"] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];

/** The number of first bytes that format detection needs. */
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

/** Detects the format of a file by its first bytes; `null` if it is unknown. */
export function detectFormat(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const found = SIGNATURES.find(([, at, sign]) => text.startsWith(sign, at));
  // An MP3 without a tag starts with the sync word of a frame.
  const frame = head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2;
  return found?.[0] ?? (frame ? "mp3" : null);
}

export function isReadable(name: string | null): name is ReadableFormat {
  return READABLE_FORMATS.includes(name as ReadableFormat);
}

/** The format of a file by its extension. Throws if it cannot be decoded. */
export function formatOfFile(file: string): ReadableFormat {
  const extension = file.split(".").at(-1) ?? null;
  if (!isReadable(extension)) throw new Error(`${file} is not in a supported format`);
  return extension;
}

/** `minimp3` is engine/assets/minimp3.wasm. */
export function openDecoder(name: ReadableFormat, minimp3: WebAssembly.Module): Decoder {
  return name === "wav" ? new WavDecoder() : new Mp3Decoder(minimp3);
}
