import type { Score, Section, Track } from "../score/score.ts";
import { familyOf } from "./band.ts";
import { sameSpec } from "./passage.ts";

/** A score made of parts, each at its own bars; what the parts leave open, title and tempo, is `whole`'s. */
export function assemble(whole: Score, parts: readonly Score[]): Score {
  const { layers: _, ...rest } = whole;
  const found = parts.flatMap((part) =>
    part.sections.map((section) => ({ section, kept: keepSpec(section, part, whole) })),
  );
  const ordered = found.sort((a, b) => a.section.bar - b.section.bar);
  const places = new Map(ordered.map(({ section }, index) => [section, index]));
  const lines = parts
    .flatMap((part) => part.lines.map((line) => ({ line, section: part.sections[line.section] as Section })))
    .map(({ line, section }) => ({ ...line, section: places.get(section) ?? 0 }))
    .sort((a, b) => startOf(a) - startOf(b));
  const tracks = parts.reduce<Track[]>((band, part) => enter(band, part.tracks), []);
  return { ...rest, sections: ordered.map(({ kept }) => kept), tracks, lines };
}

function startOf({ syllables }: Score["lines"][number]): number {
  return syllables[0]?.note.at ?? 0;
}

/** Where it was composed from something else than the whole, a section says so. */
function keepSpec({ spec, ...section }: Section, part: Score, whole: Score): Section {
  const own = spec ?? part.spec;
  return sameSpec(own, whole.spec) ? section : { ...section, spec: own };
}

/** A player who is there already goes on; another of the same name becomes the next of it. */
function enter(band: readonly Track[], tracks: readonly Track[]): Track[] {
  const names = new Set(tracks.map(({ name }) => name));
  const all = [...band];
  for (const track of tracks) {
    const kin = all.filter((one) => isKin(one, track));
    const same = kin.find(({ name }) => name === track.name) ?? kin.find(({ name }) => !names.has(name));
    if (same) all[all.indexOf(same)] = { ...same, notes: inOrder([...same.notes, ...track.notes]) };
    else all.push({ ...track, name: freeName(track.name, new Set(all.map(({ name }) => name))) });
  }
  return all;
}

function isKin(a: Track, b: Track): boolean {
  return familyOf(a) === familyOf(b) && a.program === b.program && a.drums === b.drums && a.stem === b.stem;
}

function inOrder(notes: Track["notes"]): Track["notes"] {
  return notes.sort((a, b) => a.at - b.at || a.pitch - b.pitch);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const nth = Array.from({ length: taken.size + 1 }, (_, i) => `${familyOf({ name })} ${i + 2}`);
  return [name, ...nth].find((one) => !taken.has(one)) ?? name;
}
