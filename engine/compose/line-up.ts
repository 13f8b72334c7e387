import { PRESETS, type PresetName } from "../perform/presets.ts";
import { chance } from "../score/chance.ts";
import type { Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { cast } from "./instrumentation.ts";
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

/** Who plays, each with a sound, a place in the mix and a sub-seed. */
export function lineUp(spec: Spec, style: Style, sung: boolean): Seat[] {
  const counts = new Map<Role, number>();
  const taken = new Set<PresetName>();
  return cast(spec, style, sung).map((part) => {
    const nth = counts.get(part.role) ?? 0;
    counts.set(part.role, nth + 1);
    const name = nth === 0 ? part.role : `${part.role} ${nth + 1}`;
    const seed = `${spec.grain}/${name}`;
    const free = part.sounds.filter((sound) => !taken.has(sound));
    const sound: PresetName = chance(seed, "sound").pick(free.length > 0 ? free : part.sounds);
    taken.add(sound);
    return {
      part,
      track: { name, stem: STEMS[part.role], ...PRESETS[sound], ...placeOf(part, nth, style), seed, notes: [] },
    };
  });
}
