import type { SectionKind } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Style } from "../styles/style.ts";
import type { Block } from "../words/lyric-sheet.ts";
import { syllablesOf } from "../words/syllables.ts";
import { FORMS, type Step } from "./forms.ts";
import { barsPerLine } from "./line-length.ts";
import { type Outline, type SectionPlan, sectionIntensity } from "./outline.ts";

/** The song's sections, from the words where there are any, else from the genre's form cut to the length asked for. */
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

/** Steps of the highest rank are left out until the rest fits; then all are stretched or halved together. */
function planInstrumental(spec: Spec, style: Style): Outline[] {
  const wanted = Math.max(8, Math.round((spec.seconds * spec.bpm) / 60 / spec.beatsPerBar));
  const whole = FORMS[style.form];
  const ranks = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
  const fits = ranks
    .map((rank) => whole.filter((step) => step.rank <= rank))
    .find((steps) => total(steps) <= wanted * 1.12);
  const steps =
    fits ??
    halved(
      whole.filter(({ rank }) => rank === 0),
      wanted,
    );
  const grown = grow(steps, wanted);
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

function halved(steps: readonly Step[], wanted: number): readonly Step[] {
  if (total(steps) <= wanted * 1.12 || steps.every(({ bars }) => bars <= 2)) return steps;
  return halved(
    steps.map((step) => ({ ...step, bars: Math.max(2, step.bars >> 1) })),
    wanted,
  );
}

/** Too short by much: the middle is played again, a little stronger. */
function grow(steps: readonly Step[], wanted: number): readonly Step[] {
  const middle = steps.filter(({ kind }) => kind === "verse" || kind === "chorus" || kind === "drop");
  const missing = wanted - total(steps);
  if (missing < 4) return steps;
  const again: Step[] = [];
  for (const step of [...middle, ...middle, ...middle]) {
    if (total(again) + step.bars <= missing * 1.1)
      again.push({ ...step, intensity: Math.min(1, step.intensity + 0.08) });
  }
  return [...steps.slice(0, -1), ...again, ...steps.slice(-1)];
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

/** More syllables than this to a line and it is sung as two. */
const LONG_LINE = 14;
const LONGEST_SECONDS = 240;

/** Sections as the words have them, with a way in, a way out, and room for instruments where the length allows. */
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

/** A line too long for one breath is divided at its middle, at a comma where there is one. */
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

/** Whole groups of four bars, so that the ear can count; an instrumental mark has eight. */
function barsFor(lines: number, span: number): number {
  return lines === 0 ? 8 : Math.ceil((lines * span) / 4) * 4;
}

function intensityOf(kind: SectionKind, nth: number, { form }: Style): number {
  const steps = FORMS[form].filter((step) => step.kind === kind || (kind === "chorus" && step.kind === "drop"));
  const step = steps[Math.min(nth, steps.length - 1)];
  const plain = {
    intro: 0.3,
    verse: 0.48,
    "pre-chorus": 0.62,
    chorus: 0.85,
    bridge: 0.5,
    solo: 0.7,
    drop: 1,
    outro: 0.35,
  };
  return step?.intensity ?? plain[kind];
}

/** What would go on past the longest song is left unsung. */
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

/** Eight bars for the band before the last chorus, and that chorus once more, where the length asked for has room. */
function addInterlude(outlines: Outline[], spec: Spec): Outline[] {
  const missing = (spec.seconds * spec.bpm) / 60 / spec.beatsPerBar - outlines.reduce((sum, { bars }) => sum + bars, 0);
  const last = outlines.findLastIndex(({ lines }) => lines.length > 0);
  const again = outlines.findLast(({ kind, lines }) => kind === "chorus" && lines.length > 0) ?? outlines[last];
  if (!again || missing < 8) return outlines;
  const solo: Outline = { kind: "solo", theme: "verse", lines: [], bars: 8, intensity: sectionIntensity(0.7, spec) };
  const extra =
    missing < 8 + again.bars ? [solo] : [solo, { ...again, intensity: Math.min(1, again.intensity + 0.05) }];
  return [...outlines.slice(0, last + 1), ...extra, ...outlines.slice(last + 1)];
}
