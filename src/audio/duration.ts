import { type Walk, Walker } from "./byte-scanner.ts";
import type { AudioContainer } from "./file-type.ts";
import { walkFlac } from "./flac-duration.ts";
import { walkM4a } from "./m4a-duration.ts";
import { walkMp3 } from "./mp3-duration.ts";
import { walkOgg } from "./ogg-duration.ts";
import { walkWav } from "./wav-duration.ts";

const WALKS: Record<Exclude<AudioContainer, "midi">, () => Walk> = {
  mp3: walkMp3,
  m4a: walkM4a,
  wav: walkWav,
  flac: walkFlac,
  ogg: walkOgg,
};

/** Measures how long a file of this container plays, fed with its bytes in order. Null: scores have no length. */
export function durationMeter(container: AudioContainer): Walker | null {
  return container === "midi" ? null : new Walker(WALKS[container]());
}
