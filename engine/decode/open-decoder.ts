import type { Decoder } from "./decoder.ts";
import { Mp3Decoder } from "./mp3-decoder.ts";
import { WavDecoder } from "./wav-decoder.ts";

export const READABLE_FORMATS = ["mp3", "wav"] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];

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
