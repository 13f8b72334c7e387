import { arrangeSections, composeSections, harmonizePlans } from "../compose/compose.ts";
import { type SectionPlan, themeName } from "../compose/form/outline.ts";
import type { Score } from "../score/score.ts";
import { scoreBars } from "../score/time.ts";
import type { Spec } from "../spec/spec.ts";
import { excerpt, insert } from "./assemble.ts";
import { withSoundsOf } from "./band.ts";
import { type Bars, sectionsIn } from "./bars.ts";
import { lyricLines, withLines } from "./lyric-lines.ts";
import { reVoice } from "./re-voice.ts";
import { targetIntensity } from "./target-intensity.ts";

export interface Replacement {
  bars: Bars;
  spec: Spec;
  /** If empty, the existing lyrics keep their rhythm and get a new melody. */
  lyrics: string;
}

/** Composes some bars anew, with the same section kinds; outside them every sample stays the same. */
export function replace(song: Score, { bars, spec, lyrics }: Replacement): Score {
  const original = excerpt(song, bars);
  const plans = sectionsIn(song, bars).map((section) => planNewSection(section, song, spec));
  const part = withSoundsOf(song, composeReplacement({ plans, spec, lyrics }, original));
  return insert(song, part, { from: bars.from, to: bars.to < scoreBars(song) ? bars.to : null });
}

function planNewSection(
  { chords: _, spec: own, ...section }: Score["sections"][number],
  song: Score,
  spec: Spec,
): SectionPlan {
  return {
    ...section,
    theme: `${themeName(section)}/${spec.seed}`,
    seed: `${spec.grain}/${section.bar}`,
    intensity: targetIntensity(section, own ?? song.spec, spec),
    lines: [],
  };
}

function composeReplacement(
  { plans, spec, lyrics }: Omit<Replacement, "bars"> & { plans: SectionPlan[] },
  original: Score,
): Score {
  if (spec.instrumental) return composeSections(spec, plans);
  if (lyrics !== "") return composeSections(spec, withLines(plans, lyricLines(lyrics), spec));
  const sections = harmonizePlans(spec, plans);
  return arrangeSections(spec, { sections, lines: reVoice(original.lines, sections, spec) });
}
