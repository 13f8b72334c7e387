import { barsPerLine } from "../compose/form/line-length.ts";
import type { Plan } from "../compose/form/outline.ts";
import { themeName } from "../compose/theme-name.ts";
import type { LyricLine, Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { type Bars, barOf } from "./bars.ts";

/** Sections in a row that were composed from one spec, as they were planned, their words with them. */
export interface Passage {
  spec: Spec;
  bars: Bars;
  plans: Plan[];
}

export function passagesOf(score: Score): Passage[] {
  const passages: Passage[] = [];
  for (const [index, { chords: _, spec = score.spec, ...section }] of score.sections.entries()) {
    const lines = score.lines.filter((line) => line.section === index);
    const plan: Plan = { ...section, theme: section.theme ?? themeName(section), ...slots(lines, section, score) };
    const before = passages.at(-1);
    const bars = { from: plan.bar, to: plan.bar + plan.bars };
    if (!before || !sameSpec(before.spec, spec)) passages.push({ spec, bars, plans: [plan] });
    else {
      before.plans.push(plan);
      before.bars.to = bars.to;
    }
  }
  return passages;
}

export function sameSpec(a: Spec, b: Spec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Each line in the place where it is sung; closer together where two of them share one. */
function slots(lines: readonly LyricLine[], section: Omit<Section, "chords">, score: Score) {
  const bars = lines.map(({ syllables: [first] }) => barOf(first?.note.at ?? 0, score) - section.bar);
  const usual = barsPerLine(score);
  const lineBars = usual > 1 && new Set(bars.map((bar) => Math.floor(bar / usual))).size < lines.length ? 1 : usual;
  const texts: string[] = [];
  for (const [i, { text }] of lines.entries()) {
    const place = Math.max(texts.length, Math.floor((bars[i] ?? 0) / lineBars));
    while (texts.length < place) texts.push("");
    texts.push(text);
  }
  return { lines: texts, lineBars };
}
