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

/** A score made of parts, each at its own bars; what the parts leave open, title and tempo, is `whole`'s. */
export function assemble(whole: Score, parts: readonly Score[]): Score {
  const { layers: _, ...rest } = whole;
  const found = parts.flatMap((part) =>
    part.sections.map((section) => ({ section, kept: withOwnSpec(section, part, whole) })),
  );
  const ordered = found.sort((a, b) => a.section.bar - b.section.bar);
  const places = new Map(ordered.map(({ section }, index) => [section, index]));
  const lines = parts
    .flatMap((part) => part.lines.map((line) => ({ line, section: part.sections[line.section] as Section })))
    .map(({ line, section }) => ({ ...line, section: places.get(section) ?? 0 }))
    .sort((a, b) => startOf(a) - startOf(b));
  const tracks = parts.reduce<Track[]>((band, part) => addTracks(band, part.tracks), []);
  return { ...rest, sections: ordered.map(({ kept }) => kept), tracks, lines };
}

function startOf({ syllables }: Score["lines"][number]): number {
  return syllables[0]?.note.at ?? 0;
}

/** Where it was composed from something else than the whole, a section says so. */
function withOwnSpec({ spec, ...section }: Section, part: Score, whole: Score): Section {
  const own = spec ?? part.spec;
  return sameSpec(own, whole.spec) ? section : { ...section, spec: own };
}

/** A player who is there already goes on; another of the same name becomes the next of it. */
function addTracks(band: readonly Track[], tracks: readonly Track[]): Track[] {
  const names = new Set(tracks.map(({ name }) => name));
  const all = [...band];
  for (const track of tracks) {
    const kin = all.filter((one) => isSameInstrument(one, track));
    const same = kin.find(({ name }) => name === track.name) ?? kin.find(({ name }) => !names.has(name));
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

/** Some bars of a score, at their place: what begins in them, and no longer than they last. */
export function excerpt(score: Score, bars: Bars): Score {
  const { layers: _, ...rest } = score;
  const sections = sectionsIn(score, bars);
  const keep = newClipper(score, bars);
  const tracks = score.tracks.map((track) => ({ ...track, notes: keep(track.notes) }));
  const lines = score.lines.flatMap((line) => clipLine(line, { sections, keep, score }));
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
  keep: Clipper;
  score: Score;
}

/** A line that is cut has only the words that are left. */
function clipLine(line: LyricLine, { sections, keep, score }: ClipOptions): LyricLine[] {
  const syllables = line.syllables.flatMap((syllable) => clipSyllable(syllable, keep));
  const [first] = syllables;
  if (!first) return [];
  const bar = barOf(first.note.at, score);
  const section = sections.findIndex((one) => bar >= one.bar && bar < one.bar + one.bars);
  const text = syllables.length < line.syllables.length ? textOf(syllables) : line.text;
  return [{ text, section, syllables }];
}

function clipSyllable({ tail = [], ...syllable }: Syllable, keep: Clipper): Syllable[] {
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

/** How many bars a layer is played before it is heard: more than a chord is held or a room rings. */
const LEAD_IN = 8;

/** Bars `[from, to)`; `null`: everything from there on. */
interface InsertRange {
  from: number;
  to: number | null;
}

/** `part` in the place of a song's own bars. All others stay, and sound, as they were. */
export function insert(song: Score, part: Score, { from, to }: InsertRange): Score {
  const before = excerpt(song, { from: 0, to: from });
  const inside = excerpt(part, { from, to: to ?? scoreBars(part) });
  const after = to === null ? [] : [excerpt(song, { from: to, to: scoreBars(song) })];
  const lead = excerpt(song, { from: Math.max(0, from - LEAD_IN), to: from });
  const score = assemble(part, [lead, inside]);
  return {
    ...assemble(song, [before, inside, ...after]),
    layers: overlay(layersOf(song), { from, to, stems: [...STEMS], score }),
  };
}
