import { type Outline, sectionIntensity } from "../compose/form/outline.ts";
import { planLyrics } from "../compose/form/plan.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { readLyrics } from "../compose/words/lyric-sheet.ts";
import type { Score, SectionKind } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { barSeconds } from "./bars.ts";
import { spreadLines } from "./lyric-lines.ts";

interface ContinuationRequest {
  spec: Spec;
  lyrics: string;
  /** The target length if there are no lyrics. */
  seconds: number;
}

type Step = Pick<Outline, "kind" | "theme" | "intensity">;

const BRIDGE: Step = { kind: "bridge", theme: "bridge", intensity: 0.5 };
const VERSE: Step = { kind: "verse", theme: "verse", intensity: 0.6 };
const SOLO: Step = { kind: "solo", theme: "verse", intensity: 0.72 };
const OUTRO: Step = { kind: "outro", theme: "chorus", intensity: 0.4 };

/** Plans sections that continue a song and end with an outro: from new lyrics, or from contrasting sections and the refrain. */
export function planContinuation(song: Score, { spec, lyrics, seconds }: ContinuationRequest): Outline[] {
  const blocks = spec.instrumental ? [] : readLyrics(lyrics);
  if (blocks.some(({ lines }) => lines.length > 0)) {
    const outlines = planLyrics({ ...spec, seconds: 0 }, STYLES[spec.genre], blocks);
    return outlines.filter(({ kind, lines }) => kind !== "intro" || lines.length > 0);
  }
  const refrain = refrainOf(song, spec);
  const sung = refrain.lines.length > 0;
  const unit = barSeconds(song) * 8 > 20 ? 4 : 8;
  const bars = Math.max(unit, Math.round(seconds / barSeconds(song)) - 4);
  const between = sung ? [SOLO, BRIDGE] : [BRIDGE, VERSE];
  const turns = Math.max(1, Math.round(bars / (unit + refrain.bars)));
  const body = Array.from({ length: turns }, (_, turn) => [
    section(between[turn % between.length] ?? SOLO, unit, spec),
    refrain,
  ]);
  return [...body.flat(), section(OUTRO, 4, spec)];
}

function section(step: Step, bars: number, spec: Spec): Outline {
  return { ...step, bars, lines: [], intensity: sectionIntensity(step.intensity, spec) };
}

/** The chorus or drop, otherwise the section with the most lyrics. */
function refrainOf({ sections, lines }: Score, spec: Spec): Outline {
  const rank = (kind: SectionKind) => (kind === "chorus" || kind === "drop" ? 2 : kind === "verse" ? 1 : 0);
  const linesOf = (index: number) => lines.filter(({ section: at }) => at === index).map(({ text }) => text);
  const score = (index: number) => rank(sections[index]?.kind ?? "intro") * 100 + linesOf(index).length;
  const index = [...sections.keys()].reduce((best, i) => (score(i) >= score(best) ? i : best), 0);
  const { kind, theme = kind, bars, intensity } = sections[index] ?? { ...VERSE, bars: 8 };
  const length = { bars: Math.ceil(bars / 4) * 4 };
  const [placed] = spreadLines([length], spec.instrumental ? [] : linesOf(index), spec);
  return { kind, theme, intensity, lines: [], ...length, ...placed };
}
