import type { SectionKind } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Style } from "../styles/style.ts";
import type { Block } from "../words/lyric-sheet.ts";
import { FORMS, type Step } from "./forms.ts";
import { loudness, type Outline, type Plan } from "./outline.ts";
import { planWords } from "./plan-words.ts";

/** The song's sections, from the words where there are any, else from the genre's form cut to the length asked for. */
export function planForm(spec: Spec, style: Style, blocks: readonly Block[]): Plan[] {
  const outlines = blocks.some(({ lines }) => lines.length > 0)
    ? planWords(spec, style, blocks)
    : planBars(spec, style);
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
function planBars(spec: Spec, style: Style): Outline[] {
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
    intensity: loudness(intensity, spec),
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
