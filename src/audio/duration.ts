import { ByteScanner, type Scan } from "./byte-scanner.ts";
import type { AudioContainer } from "./file-type.ts";
import { scanFlac } from "./flac-duration.ts";
import { scanM4a } from "./m4a-duration.ts";
import { scanMp3 } from "./mp3-duration.ts";
import { scanOgg } from "./ogg-duration.ts";
import { scanWav } from "./wav-duration.ts";

const SCANNERS: Record<Exclude<AudioContainer, "midi">, () => Scan> = {
  mp3: scanMp3,
  m4a: scanM4a,
  wav: scanWav,
  flac: scanFlac,
  ogg: scanOgg,
};

/**
 * A scanner that measures a file's duration from its bytes, pushed in order. Null for MIDI, which has no fixed
 * duration.
 */
export function durationMeter(container: AudioContainer): ByteScanner | null {
  return container === "midi" ? null : new ByteScanner(SCANNERS[container]());
}
