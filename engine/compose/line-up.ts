import { PRESETS, type PresetName } from "../perform/presets.ts";
import { chance } from "../score/chance.ts";
import type { Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { placeOf } from "./mix.ts";
import type { Part, Role, Style } from "./styles/style.ts";

/** A part with the sound that was drawn for it, and its track, still silent. */
export interface Seat {
  part: Part;
  track: Track;
}

const STEMS: Record<Role, Stem> = {
  drums: "drums",
  percussion: "drums",
  bass: "bass",
  keys: "other",
  guitar: "other",
  arp: "other",
  pad: "other",
  counter: "other",
  lead: "other",
};

/** Who plays: the style's parts, with the instruments that the prompt names and without those it rules out. */
export function lineUp(spec: Spec, style: Style): Seat[] {
  const counts = new Map<Role, number>();
  return style.parts.map((part) => {
    const nth = counts.get(part.role) ?? 0;
    counts.set(part.role, nth + 1);
    const name = nth === 0 ? part.role : `${part.role} ${nth + 1}`;
    const seed = `${spec.seed}/${name}`;
    const sound: PresetName = chance(seed, "sound").pick(part.sounds);
    return {
      part,
      track: { name, stem: STEMS[part.role], ...PRESETS[sound], ...placeOf(part.role, nth, style), seed, notes: [] },
    };
  });
}
