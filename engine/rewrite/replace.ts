import { composePart, harmonisePlans, playPart } from "../compose/compose.ts";
import { type Plan, themeName } from "../compose/form/outline.ts";
import type { Score } from "../score/score.ts";
import { scoreBars } from "../score/time.ts";
import type { Spec } from "../spec/spec.ts";
import { excerpt, insert } from "./assemble.ts";
import { onSoundsOf } from "./band.ts";
import { type Bars, sectionsIn } from "./bars.ts";
import { linesOf, withLines } from "./lyric-lines.ts";
import { singAgain } from "./re-voice.ts";
import { lean } from "./target-intensity.ts";

export interface Replacement {
  bars: Bars;
  spec: Spec;
  /** Without any, the words stay where they are and get another tune. */
  lyrics: string;
}

/** Other music in some bars; outside them every sample stays as it was. What was a chorus is a chorus again. */
export function replace(song: Score, { bars, spec, lyrics }: Replacement): Score {
  const before = excerpt(song, bars);
  const plans = sectionsIn(song, bars).map((section) => planAnew(section, song, spec));
  const part = onSoundsOf(song, fill({ plans, spec, lyrics }, before));
  return insert(song, part, { from: bars.from, to: bars.to < scoreBars(song) ? bars.to : null });
}

function planAnew({ chords: _, spec: own, ...section }: Score["sections"][number], song: Score, spec: Spec): Plan {
  return {
    ...section,
    theme: `${themeName(section)}/${spec.seed}`,
    seed: `${spec.grain}/${section.bar}`,
    intensity: lean(section, own ?? song.spec, spec),
    lines: [],
  };
}

function fill({ plans, spec, lyrics }: Omit<Replacement, "bars"> & { plans: Plan[] }, before: Score): Score {
  if (spec.instrumental) return composePart(spec, plans);
  if (lyrics !== "") return composePart(spec, withLines(plans, linesOf(lyrics), spec));
  const sections = harmonisePlans(spec, plans);
  return playPart(spec, { sections, lines: singAgain(before.lines, sections, spec) });
}
