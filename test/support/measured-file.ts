import type { Measurement } from "../../src/audio/byte-scanner.ts";
import { durationMeter } from "../../src/audio/duration.ts";
import { type AudioContainer, type Container, detectAudio, HEAD_BYTES } from "../../src/audio/file-type.ts";

/** The container of a whole file, detected as while it arrives. */
export function containerOf(bytes: Uint8Array): AudioContainer | null {
  for (let length = HEAD_BYTES; ; ) {
    const found = detectAudio(bytes.subarray(0, length), length >= bytes.length);
    if ("container" in found) return found.container;
    if (found.needs <= length) throw new Error(`needs ${found.needs} of ${length} bytes`);
    length = found.needs;
  }
}

/** Measures a file that arrives in chunks, whose sizes repeat. Null if its container is not measured. */
export function measured(container: Container, bytes: Uint8Array, sizes: number[] = [65_536]): Measurement | null {
  const meter = durationMeter(container);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length;
    meter?.push(bytes.subarray(at, at + size));
    at += size;
  }
  return meter?.finish() ?? null;
}
