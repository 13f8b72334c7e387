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
  /** Without any, the words stay where they are and get another tune. */
  lyrics: string;
}

/** Other music in some bars; outside them every sample stays as it was. What was a chorus is a chorus again. */
export function replace(song: Score, { bars, spec, lyrics }: Replacement): Score {
  const before = excerpt(song, bars);
  const plans = sectionsIn(song, bars).map((section) => planNewSection(section, song, spec));
  const part = withSoundsOf(song, composeReplacement({ plans, spec, lyrics }, before));
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
  before: Score,
): Score {
  if (spec.instrumental) return composeSections(spec, plans);
  if (lyrics !== "") return composeSections(spec, withLines(plans, lyricLines(lyrics), spec));
  const sections = harmonizePlans(spec, plans);
  return arrangeSections(spec, { sections, lines: reVoice(before.lines, sections, spec) });
}
