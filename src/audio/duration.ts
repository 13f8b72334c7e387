import { scanAdts } from "./adts-duration.ts";
import { scanAiff } from "./aiff-duration.ts";
import { scanAu } from "./au-duration.ts";
import { ByteScanner, peek, type Scan } from "./byte-scanner.ts";
import { hasText } from "./bytes.ts";
import type { Container } from "./file-type.ts";
import { scanFlac } from "./flac-duration.ts";
import { scanM4a } from "./m4a-duration.ts";
import { scanMatroska } from "./matroska-duration.ts";
import { scanMp3 } from "./mp3-duration.ts";
import { scanOgg } from "./ogg-duration.ts";
import { skipTags } from "./tags.ts";
import { scanWav } from "./wav-duration.ts";

/** Files of other containers are kept without a duration. */
const SCANS: Partial<Record<Container, () => Scan>> = {
  mp3: scanMp3,
  aac: scanAdts,
  m4a: scanM4a,
  wav: scanWav,
  flac: scanFlac,
  ogg: scanOgg,
  webm: scanMatroska,
  matroska: scanMatroska,
  aiff: scanAiff,
  au: scanAu,
};

/** A scanner that measures a file's sound from its bytes, pushed in order. Null if its container is not measured. */
export function durationMeter(container: Container): ByteScanner | null {
  const scan = audioScan(container);
  return scan && new ByteScanner(scan);
}

export function audioScan(container: Container): Scan | null {
  const scan = SCANS[container];
  return scan ? scanBehindTags(scan) : null;
}

/** A tag that is longer than the head hides what follows it, which is then taken for MP3. */
function* scanBehindTags(scan: () => Scan): Scan {
  yield* skipTags();
  const head = yield* peek(12);
  if (scan !== scanMp3) return yield* scan();
  if (hasText(head, 0, "fLaC")) return yield* scanFlac();
  if (hasText(head, 0, "OggS")) return yield* scanOgg();
  return yield* hasText(head, 8, "WAVE") ? scanWav() : scanMp3();
}
