import { ByteScanner, type Scan } from "./byte-scanner.ts";
import type { AudioContainer } from "./file-type.ts";
import { scanFlac } from "./flac-duration.ts";
import { scanM4a } from "./m4a-duration.ts";
import { scanMp3 } from "./mp3-duration.ts";
import { scanOgg } from "./ogg-duration.ts";
import { scanWav } from "./wav-duration.ts";

const WALKS: Record<Exclude<AudioContainer, "midi">, () => Scan> = {
  mp3: scanMp3,
  m4a: scanM4a,
  wav: scanWav,
  flac: scanFlac,
  ogg: scanOgg,
};

/** Measures how long a file of this container plays, fed with its bytes in order. Null: scores have no length. */
export function durationMeter(container: AudioContainer): ByteScanner | null {
  return container === "midi" ? null : new ByteScanner(WALKS[container]());
}
