import type { SectionKind } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Style } from "../styles/style.ts";
import type { Block } from "../words/lyric-sheet.ts";
import { syllablesOf } from "../words/syllables.ts";
import { FORMS, type Step } from "./forms.ts";
import { barsPerLine } from "./line-length.ts";
import { type Outline, type SectionPlan, sectionIntensity } from "./outline.ts";

/** Plans the sections of a song: from the lyrics if there are any, otherwise from the form of the genre at the requested length. */
export function planForm(spec: Spec, style: Style, blocks: readonly Block[]): SectionPlan[] {
  const outlines = blocks.some(({ lines }) => lines.length > 0)
    ? planLyrics(spec, style, blocks)
    : planInstrumental(spec, style);
  const counts = new Map<SectionKind, number>();
  let bar = 0;
  return outlines.map((outline) => {
    const count = (counts.get(outline.kind) ?? 0) + 1;
    counts.set(outline.kind, count);
    const plan = { ...outline, bar, seed: `${spec.grain}/${outline.kind}/${count}` };
    bar += outline.bars;
    return plan;
  });
}

/** Omits the sections with the highest ranks until the rest fits, then repeats or halves sections. */
function planInstrumental(spec: Spec, style: Style): Outline[] {
  const targetBars = Math.max(8, Math.round((spec.seconds * spec.bpm) / 60 / spec.beatsPerBar));
  const whole = FORMS[style.form];
  const ranks = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
  const fits = ranks
    .map((rank) => whole.filter((step) => step.rank <= rank))
    .find((steps) => total(steps) <= targetBars * 1.12);
  const steps =
    fits ??
    halved(
      whole.filter(({ rank }) => rank === 0),
      targetBars,
    );
  const grown = grow(steps, targetBars);
  return grown.map(({ kind, theme, bars, intensity }) => ({
    kind,
    theme,
    bars,
    lines: [],
    intensity: sectionIntensity(intensity, spec),
  }));
}

function total(steps: readonly { bars: number }[]): number {
  return steps.reduce((sum, { bars }) => sum + bars, 0);
}

function halved(steps: readonly Step[], targetBars: number): readonly Step[] {
  if (total(steps) <= targetBars * 1.12 || steps.every(({ bars }) => bars <= 2)) return steps;
  return halved(
    steps.map((step) => ({ ...step, bars: Math.max(2, step.bars >> 1) })),
    targetBars,
  );
}

/** If the form is much too short, repeats its middle sections with more intensity. */
function grow(steps: readonly Step[], targetBars: number): readonly Step[] {
  const middle = steps.filter(({ kind }) => kind === "verse" || kind === "chorus" || kind === "drop");
  const missing = targetBars - total(steps);
  if (missing < 4) return steps;
  const repeated: Step[] = [];
  for (const step of [...middle, ...middle, ...middle]) {
    if (total(repeated) + step.bars <= missing * 1.1)
      repeated.push({ ...step, intensity: Math.min(1, step.intensity + 0.08) });
  }
  return [...steps.slice(0, -1), ...repeated, ...steps.slice(-1)];
}

const THEMES: Record<SectionKind, string> = {
  intro: "verse",
  verse: "verse",
  "pre-chorus": "pre",
  chorus: "chorus",
  bridge: "bridge",
  solo: "verse",
  drop: "chorus",
  outro: "chorus",
};

/** A line with more syllables is split in two. */
const LONG_LINE = 14;
const LONGEST_SECONDS = 240;

/** Plans the sections of the lyrics, with intro and outro, and an instrumental section if the length allows. */
export function planLyrics(spec: Spec, style: Style, blocks: readonly Block[]): Outline[] {
  const span = barsPerLine(spec);
  const counts = new Map<SectionKind, number>();
  const sung = blocks.map(({ kind, lines }): Outline => {
    const nth = counts.get(kind) ?? 0;
    counts.set(kind, nth + 1);
    const split = lines.flatMap(splitLongLine);
    const bars = barsFor(split.length, span) + (kind === "outro" && split.length > 0 ? 2 : 0);
    return {
      kind,
      theme: THEMES[kind],
      lines: split,
      bars,
      intensity: sectionIntensity(intensityOf(kind, nth, style), spec),
    };
  });
  const framed = addIntroAndOutro(limitLength(sung, spec), spec, style);
  return addInterlude(framed, spec);
}

/** Splits a line that is too long for one breath near its middle, preferably at a comma. */
export function splitLongLine(line: string): string[] {
  const count = syllablesOf(line).length;
  if (count <= LONG_LINE) return [line];
  const breaks = [...line.matchAll(/[,;:，；：、]\s*|\s+/g)].map((found) => ({
    at: found.index + found[0].length,
    comma: found[0].trim() !== "",
  }));
  const middle = line.length / 2;
  const chosen = breaks.sort(
    (a, b) =>
      Math.abs(a.at - middle) - (a.comma ? middle / 2 : 0) - Math.abs(b.at - middle) + (b.comma ? middle / 2 : 0),
  )[0];
  const at = chosen && chosen.at < line.length ? chosen.at : Math.ceil(middle);
  const halves = [line.slice(0, at).trim(), line.slice(at).trim()].filter((half) => syllablesOf(half).length > 0);
  return halves.length < 2 ? [line] : halves.flatMap(splitLongLine);
}

/** Whole groups of four bars, so that the meter stays clear. A section without lines gets eight. */
function barsFor(lines: number, span: number): number {
  return lines === 0 ? 8 : Math.ceil((lines * span) / 4) * 4;
}

function intensityOf(kind: SectionKind, nth: number, { form }: Style): number {
  const steps = FORMS[form].filter((step) => step.kind === kind || (kind === "chorus" && step.kind === "drop"));
  const step = steps[Math.min(nth, steps.length - 1)];
  const defaults = {
    intro: 0.3,
    verse: 0.48,
    "pre-chorus": 0.62,
    chorus: 0.85,
    bridge: 0.5,
    solo: 0.7,
    drop: 1,
    outro: 0.35,
  };
  return step?.intensity ?? defaults[kind];
}

/** Drops the sections beyond the maximum length of a song. */
function limitLength(outlines: Outline[], spec: Spec): Outline[] {
  const maxBars = (LONGEST_SECONDS * spec.bpm) / 60 / spec.beatsPerBar;
  let bars = 0;
  return outlines.filter((outline) => {
    bars += outline.bars;
    return bars <= maxBars;
  });
}

function addIntroAndOutro(sung: Outline[], spec: Spec, { form }: Style): Outline[] {
  const short = (bars: number) => ((bars * spec.beatsPerBar * 60) / spec.bpm > 11 ? 2 : bars);
  const edge = (kind: "intro" | "outro", theme: string): Outline => {
    const step = FORMS[form].find((one) => one.kind === kind);
    return {
      kind,
      theme,
      lines: [],
      bars: short(Math.min(4, step?.bars ?? 4)),
      intensity: sectionIntensity(step?.intensity ?? 0.3, spec),
    };
  };
  const intro = sung[0]?.kind === "intro" ? [] : [edge("intro", "chorus")];
  const outro = sung.at(-1)?.kind === "outro" ? [] : [edge("outro", "chorus")];
  return [...intro, ...sung, ...outro];
}

/** If the requested length allows, adds an eight-bar solo after the last sung section, and one more chorus after it. */
function addInterlude(outlines: Outline[], spec: Spec): Outline[] {
  const missing = (spec.seconds * spec.bpm) / 60 / spec.beatsPerBar - outlines.reduce((sum, { bars }) => sum + bars, 0);
  const last = outlines.findLastIndex(({ lines }) => lines.length > 0);
  const chorus = outlines.findLast(({ kind, lines }) => kind === "chorus" && lines.length > 0) ?? outlines[last];
  if (!chorus || missing < 8) return outlines;
  const solo: Outline = { kind: "solo", theme: "verse", lines: [], bars: 8, intensity: sectionIntensity(0.7, spec) };
  const extra =
    missing < 8 + chorus.bars ? [solo] : [solo, { ...chorus, intensity: Math.min(1, chorus.intensity + 0.05) }];
  return [...outlines.slice(0, last + 1), ...extra, ...outlines.slice(last + 1)];
}
