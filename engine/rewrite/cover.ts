import { arrangeSections } from "../compose/compose.ts";
import { VOICE_RANGES } from "../compose/melody/singer.ts";
import { reswing, swingOf } from "../compose/rhythm/feel.ts";
import type { Note, Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { leadTracks, withSoundsOf, withTune } from "./band.ts";
import { targetIntensity } from "./target-intensity.ts";
import { mapNotes, semitonesInto, sungNotes, transposeChords } from "./transpose.ts";

/** Rearranges a song: keeps its sections, chords, lyrics and melodic intervals, in the key, tempo and style of `spec`. */
export function cover(song: Score, spec: Spec): Score {
  const steps = spec.key.tonic - song.key.tonic;
  const sung = sungNotes(song.lines);
  const voice = semitonesInto(
    sung.map(({ pitch }) => pitch),
    steps,
    VOICE_RANGES[spec.voice],
  );
  const move = (by: number) => (note: Note) => ({
    ...reswing(note, swingOf(song.spec), swingOf(spec)),
    pitch: note.pitch + by,
  });
  const lines = mapNotes(song.lines, move(voice));
  const leads = leadTracks(song);
  const tune = [...leads.flatMap(({ notes }) => notes), ...(spec.instrumental ? sung : [])].map(move(steps));
  const part = arrangeSections(spec, {
    sections: rearrangeSections(song, spec),
    lines: spec.instrumental ? [] : lines,
  });
  return withTune(withSoundsOf(song, part), tune, leads[0]);
}

/** The sections with their harmony, at the intensities of the new style. */
export function rearrangeSections({ sections, spec: old, key }: Score, spec: Spec): Section[] {
  return sections.map(({ spec: own = old, ...section }) => ({
    ...section,
    seed: `${spec.grain}/${section.bar}`,
    intensity: targetIntensity(section, own, spec),
    chords: transposeChords(section.chords, spec.key.tonic - key.tonic),
  }));
}
