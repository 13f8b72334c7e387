import { layersOf, overlay } from "../score/layers.ts";
import {
  type LyricLine,
  type Note,
  type Score,
  type Section,
  STEMS,
  type Syllable,
  type Track,
} from "../score/score.ts";
import { barTicks, scoreBars } from "../score/time.ts";
import { roleOf } from "./band.ts";
import { type Bars, barOf, clipEvents, sectionsIn } from "./bars.ts";
import { sameSpec } from "./merge-spec.ts";

/** Joins parts, each at its own bars, to one score. Title, tempo and all else come from `whole`. */
export function assemble(whole: Score, parts: readonly Score[]): Score {
  const { layers: _, ...rest } = whole;
  const found = parts.flatMap((part) =>
    part.sections.map((section) => ({ section, stored: withOwnSpec(section, part, whole) })),
  );
  const ordered = found.sort((a, b) => a.section.bar - b.section.bar);
  const indexes = new Map(ordered.map(({ section }, index) => [section, index]));
  const lines = parts
    .flatMap((part) => part.lines.map((line) => ({ line, section: part.sections[line.section] as Section })))
    .map(({ line, section }) => ({ ...line, section: indexes.get(section) ?? 0 }))
    .sort((a, b) => startOf(a) - startOf(b));
  const tracks = parts.reduce<Track[]>((band, part) => addTracks(band, part.tracks), []);
  return { ...rest, sections: ordered.map(({ stored }) => stored), tracks, lines };
}

function startOf({ syllables }: Score["lines"][number]): number {
  return syllables[0]?.note.at ?? 0;
}

/** Stores the spec in a section that was composed from another spec than the whole. */
function withOwnSpec({ spec, ...section }: Section, part: Score, whole: Score): Section {
  const own = spec ?? part.spec;
  return sameSpec(own, whole.spec) ? section : { ...section, spec: own };
}

/** Appends notes to a matching track of the band; otherwise adds the track under the next free name. */
function addTracks(band: readonly Track[], tracks: readonly Track[]): Track[] {
  const names = new Set(tracks.map(({ name }) => name));
  const all = [...band];
  for (const track of tracks) {
    const matches = all.filter((one) => isSameInstrument(one, track));
    const same = matches.find(({ name }) => name === track.name) ?? matches.find(({ name }) => !names.has(name));
    if (same) all[all.indexOf(same)] = { ...same, notes: sortNotes([...same.notes, ...track.notes]) };
    else all.push({ ...track, name: freeName(track.name, new Set(all.map(({ name }) => name))) });
  }
  return all;
}

function isSameInstrument(a: Track, b: Track): boolean {
  return roleOf(a) === roleOf(b) && a.program === b.program && a.drums === b.drums && a.stem === b.stem;
}

function sortNotes(notes: Track["notes"]): Track["notes"] {
  return notes.sort((a, b) => a.at - b.at || a.pitch - b.pitch);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const nth = Array.from({ length: taken.size + 1 }, (_, i) => `${roleOf({ name })} ${i + 2}`);
  return [name, ...nth].find((one) => !taken.has(one)) ?? name;
}

/** Cuts some bars out of a score, at their position: what begins in them, clipped at their end. */
export function excerpt(score: Score, bars: Bars): Score {
  const { layers: _, ...rest } = score;
  const sections = sectionsIn(score, bars);
  const clip = newClipper(score, bars);
  const tracks = score.tracks.map((track) => ({ ...track, notes: clip(track.notes) }));
  const lines = score.lines.flatMap((line) => clipLine(line, { sections, clip, score }));
  return { ...rest, sections, tracks: tracks.filter(({ notes }) => notes.length > 0), lines };
}

type Clipper = <T extends Note>(notes: readonly T[]) => T[];

function newClipper(score: Score, { from, to }: Bars): Clipper {
  const ticks = { from: from * barTicks(score), to: to * barTicks(score) };
  const begins = ({ at }: Note) => barOf(at, score) >= from && barOf(at, score) < to;
  return (notes) => clipEvents(notes.filter(begins), ticks);
}

interface ClipOptions {
  sections: readonly Section[];
  clip: Clipper;
  score: Score;
}

/** A clipped line keeps only the text of its remaining syllables. */
function clipLine(line: LyricLine, { sections, clip, score }: ClipOptions): LyricLine[] {
  const syllables = line.syllables.flatMap((syllable) => clipSyllable(syllable, clip));
  const [first] = syllables;
  if (!first) return [];
  const bar = barOf(first.note.at, score);
  const section = sections.findIndex((one) => bar >= one.bar && bar < one.bar + one.bars);
  const text = syllables.length < line.syllables.length ? textOf(syllables) : line.text;
  return [{ text, section, syllables }];
}

function clipSyllable({ tail = [], ...syllable }: Syllable, clip: Clipper): Syllable[] {
  const [note] = clip([syllable.note]);
  const kept = clip(tail);
  if (!note) return [];
  return [kept.length > 0 ? { ...syllable, note, tail: kept } : { ...syllable, note }];
}

const HAN = /\p{Script=Han}$/u;

/** Joins syllables to text. */
function textOf(syllables: readonly Pick<Syllable, "text" | "joined">[]): string {
  return syllables.reduce((text, syllable) => {
    const close = text === "" || syllable.joined || (HAN.test(text) && HAN.test(syllable.text));
    return text + (close ? "" : " ") + syllable.text;
  }, "");
}

/** How many bars a layer is played before it becomes audible: longer than any held chord or reverb tail. */
const LEAD_IN = 8;

/** Bars `[from, to)`; `null` means to the end. */
interface InsertRange {
  from: number;
  to: number | null;
}

/** Replaces bars of a song with `part`. All other bars keep their notes and their exact sound. */
export function insert(song: Score, part: Score, { from, to }: InsertRange): Score {
  const head = excerpt(song, { from: 0, to: from });
  const inserted = excerpt(part, { from, to: to ?? scoreBars(part) });
  const rest = to === null ? [] : [excerpt(song, { from: to, to: scoreBars(song) })];
  const leadIn = excerpt(song, { from: Math.max(0, from - LEAD_IN), to: from });
  const score = assemble(part, [leadIn, inserted]);
  return {
    ...assemble(song, [head, inserted, ...rest]),
    layers: overlay(layersOf(song), { from, to, stems: [...STEMS], score }),
  };
}
