import { PRESETS } from "../perform/presets.ts";
import type { LyricLine, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { placeOf } from "./mix.ts";
import { STYLES } from "./styles/styles.ts";

/** The singer's track, with every note of the lines, louder over a driving band; none where there are no lines. */
export function vocalTracks(lines: readonly LyricLine[], spec: Spec): Track[] {
  const notes = lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));
  if (notes.length === 0) return [];
  const gain = Math.round(10 * Math.max(0, spec.energy - 0.5)) / 2;
  const place = placeOf({ role: "vocals", gain }, 0, STYLES[spec.genre]);
  return [{ name: "vocals", stem: "vocals", ...PRESETS.soloVoice, ...place, seed: `${spec.grain}/vocals`, notes }];
}
