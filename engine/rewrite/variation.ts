import { composeSections } from "../compose/compose.ts";
import { barsPerLine } from "../compose/form/line-length.ts";
import { type SectionPlan, themeName } from "../compose/form/outline.ts";
import type { LyricLine, Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { assemble, excerpt } from "./assemble.ts";
import { withSoundsOf } from "./band.ts";
import { type Bars, barOf } from "./bars.ts";
import { reseed, sameSpec } from "./merge-spec.ts";

/** One random draw can leave an instrument without notes, so other seeds are tried up to this often. */
const MAX_TRIES = 16;

/** Recomposes the song from another seed: same tempo, key, form, lyrics and instruments, other notes. */
export function vary(song: Score, seed: string): Score {
  const variationOf = (attempt: number) => varyOnce(song, attempt === 0 ? seed : `${seed}/${attempt}`);
  const attempts = Array.from({ length: MAX_TRIES }, (_, attempt) => attempt);
  const attempt = attempts.find((one) => hasSameTracks(song, variationOf(one))) ?? 0;
  const { spec, ...score } = variationOf(attempt);
  return { ...score, seed, spec: { ...spec, seed } };
}

function varyOnce(song: Score, seed: string): Score {
  const parts = passagesOf(song).map(({ spec, plans, bars }) => {
    const reseeded = plans.map((plan) => ({ ...plan, seed: `${seed}/${plan.bar}` }));
    const part = composeSections(reseed(spec, seed), reseeded);
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

/** Consecutive sections that were composed from one spec, as plans with their lyrics. */
interface Passage {
  spec: Spec;
  bars: Bars;
  plans: SectionPlan[];
}

function passagesOf(score: Score): Passage[] {
  const passages: Passage[] = [];
  for (const [index, { chords: _, spec = score.spec, ...section }] of score.sections.entries()) {
    const lines = score.lines.filter((line) => line.section === index);
    const plan: SectionPlan = {
      ...section,
      theme: section.theme ?? themeName(section),
      ...lineSlots(lines, section, score),
    };
    const last = passages.at(-1);
    const bars = { from: plan.bar, to: plan.bar + plan.bars };
    if (!last || !sameSpec(last.spec, spec)) passages.push({ spec, bars, plans: [plan] });
    else {
      last.plans.push(plan);
      last.bars.to = bars.to;
    }
  }
  return passages;
}

/** Puts each line into the slot in which it is sung; slots are one bar long if two lines would share one. */
function lineSlots(lines: readonly LyricLine[], section: Omit<Section, "chords">, score: Score) {
  const bars = lines.map(({ syllables: [first] }) => barOf(first?.note.at ?? 0, score) - section.bar);
  const defaultBars = barsPerLine(score);
  const lineBars =
    defaultBars > 1 && new Set(bars.map((bar) => Math.floor(bar / defaultBars))).size < lines.length ? 1 : defaultBars;
  const texts: string[] = [];
  for (const [i, { text }] of lines.entries()) {
    const slot = Math.max(texts.length, Math.floor((bars[i] ?? 0) / lineBars));
    while (texts.length < slot) texts.push("");
    texts.push(text);
  }
  return { lines: texts, lineBars };
}
