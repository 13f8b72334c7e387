import type { AudioContainer } from "./container.ts";
import { type Walk, Walker } from "./walk.ts";
import { walkFlac } from "./walk-flac.ts";
import { walkM4a } from "./walk-m4a.ts";
import { walkMp3 } from "./walk-mp3.ts";
import { walkOgg } from "./walk-ogg.ts";
import { walkWav } from "./walk-wav.ts";

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
