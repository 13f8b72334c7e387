import { composeSections } from "../compose/compose.ts";
import { barsPerLine } from "../compose/form/line-length.ts";
import { type SectionPlan, themeName } from "../compose/form/outline.ts";
import type { LyricLine, Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { assemble, excerpt } from "./assemble.ts";
import { withSoundsOf } from "./band.ts";
import { type Bars, barOf } from "./bars.ts";
import { reseed, sameSpec } from "./merge-spec.ts";

/** Whether an instrument has anything to play at all can hang on one draw: so often is another tried. */
const MAX_TRIES = 16;

/** The song once more from another seed: same tempo, key, form, words and instruments, other notes. */
export function vary(song: Score, seed: string): Score {
  const other = (turn: number) => varyOnce(song, turn === 0 ? seed : `${seed}/${turn}`);
  const turns = Array.from({ length: MAX_TRIES }, (_, turn) => turn);
  const turn = turns.find((one) => hasSameTracks(song, other(one))) ?? 0;
  const { spec, ...score } = other(turn);
  return { ...score, seed, spec: { ...spec, seed } };
}

function varyOnce(song: Score, seed: string): Score {
  const parts = passagesOf(song).map(({ spec, plans, bars }) => {
    const again = plans.map((plan) => ({ ...plan, seed: `${seed}/${plan.bar}` }));
    const part = composeSections(reseed(spec, seed), again);
    return withSoundsOf({ ...song, spec }, part, excerpt(song, bars).tracks);
  });
  return assemble({ ...song, spec: reseed(song.spec, seed) }, parts);
}

function hasSameTracks(a: Score, b: Score): boolean {
  const names = ({ tracks }: Score) =>
    tracks
      .map(({ name }) => name)
      .sort()
      .join();
  return names(a) === names(b);
}

/** Sections in a row that were composed from one spec, as they were planned, their words with them. */
export interface Passage {
  spec: Spec;
  bars: Bars;
  plans: SectionPlan[];
}

export function passagesOf(score: Score): Passage[] {
  const passages: Passage[] = [];
  for (const [index, { chords: _, spec = score.spec, ...section }] of score.sections.entries()) {
    const lines = score.lines.filter((line) => line.section === index);
    const plan: SectionPlan = {
      ...section,
      theme: section.theme ?? themeName(section),
      ...lineSlots(lines, section, score),
    };
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

/** Each line in the place where it is sung; closer together where two of them share one. */
function lineSlots(lines: readonly LyricLine[], section: Omit<Section, "chords">, score: Score) {
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
