import type { LyricLine, Note, Score, Section, Syllable } from "../score/score.ts";
import { barTicks } from "../score/time.ts";
import { type Bars, barOf, cut, sectionsIn } from "./bars.ts";

/** Some bars of a score, at their place: what begins in them, and no longer than they last. */
export function excerpt(score: Score, bars: Bars): Score {
  const { layers: _, ...rest } = score;
  const sections = sectionsIn(score, bars);
  const keep = keeper(score, bars);
  const tracks = score.tracks.map((track) => ({ ...track, notes: keep(track.notes) }));
  const lines = score.lines.flatMap((line) => linesIn(line, { sections, keep, score }));
  return { ...rest, sections, tracks: tracks.filter(({ notes }) => notes.length > 0), lines };
}

type Keep = <T extends Note>(notes: readonly T[]) => T[];

function keeper(score: Score, { from, to }: Bars): Keep {
  const ticks = { from: from * barTicks(score), to: to * barTicks(score) };
  const begins = ({ at }: Note) => barOf(at, score) >= from && barOf(at, score) < to;
  return (notes) => cut(notes.filter(begins), ticks);
}

interface Cutting {
  sections: readonly Section[];
  keep: Keep;
  score: Score;
}

/** A line that is cut has only the words that are left. */
function linesIn(line: LyricLine, { sections, keep, score }: Cutting): LyricLine[] {
  const syllables = line.syllables.flatMap((syllable) => syllableIn(syllable, keep));
  const [first] = syllables;
  if (!first) return [];
  const bar = barOf(first.note.at, score);
  const section = sections.findIndex((one) => bar >= one.bar && bar < one.bar + one.bars);
  const text = syllables.length < line.syllables.length ? textOf(syllables) : line.text;
  return [{ text, section, syllables }];
}

function syllableIn({ tail = [], ...syllable }: Syllable, keep: Keep): Syllable[] {
  const [note] = keep([syllable.note]);
  const kept = keep(tail);
  if (!note) return [];
  return [kept.length > 0 ? { ...syllable, note, tail: kept } : { ...syllable, note }];
}

const HAN = /\p{Script=Han}$/u;

/** The words of some syllables. */
export function textOf(syllables: readonly Pick<Syllable, "text" | "joined">[]): string {
  return syllables.reduce((text, syllable) => {
    const close = text === "" || syllable.joined || (HAN.test(text) && HAN.test(syllable.text));
    return text + (close ? "" : " ") + syllable.text;
  }, "");
}
