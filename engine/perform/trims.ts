import type { Track } from "../score/score.ts";
import { PRESETS } from "./presets.ts";
import { TRIMS_DB } from "./trim-table.ts";

const BY_SOUND = new Map(
  Object.entries(PRESETS).map(([name, { program, drums }]) => [
    soundOf({ program, drums }),
    name as keyof typeof PRESETS,
  ]),
);

/** The gain, in dB, that makes a sound as loud as all others at the same fader; 0 if it is not in the table. */
export function trimOf(track: Pick<Track, "program" | "drums">): number {
  const name = BY_SOUND.get(soundOf(track));
  return name ? TRIMS_DB[name] : 0;
}

function soundOf({ program, drums }: Pick<Track, "program" | "drums">): number {
  return drums ? 128 + program : program;
}
