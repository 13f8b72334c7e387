import type { Range } from "../compose/melody/tune.ts";
import type { Chord, LyricLine, Note, Syllable } from "../score/score.ts";

/** The transposition, in semitones, from one tonic to another that puts a tune into a range, or as close to it as whole octaves allow. */
export function semitonesInto(pitches: readonly number[], steps: number, { low, high }: Range): number {
  const [lowest, highest] = [Math.min(...pitches), Math.max(...pitches)];
  const outside = (shift: number) => Math.max(0, low - lowest - shift) + Math.max(0, highest + shift - high);
  const cost = (shift: number) => outside(shift) + Math.abs(shift) / 100;
  const shifts = [-24, -12, 0, 12, 24].map((octave) => octave + (steps % 12));
  return pitches.length === 0 ? 0 : shifts.reduce((best, shift) => (cost(shift) < cost(best) ? shift : best));
}

export function transposeNotes(notes: readonly Note[], by: number): Note[] {
  return notes.map((note) => ({ ...note, pitch: Math.max(0, Math.min(127, note.pitch + by)) }));
}

export function transposeChords(chords: readonly Chord[], by: number): Chord[] {
  const shift = (pitchClass: number) => (((pitchClass + by) % 12) + 12) % 12;
  return chords.map(({ bass, ...chord }) => {
    const shifted = { ...chord, root: shift(chord.root) };
    return bass === undefined ? shifted : { ...shifted, bass: shift(bass) };
  });
}

/** Changes every note of the lines; the text stays. */
export function mapNotes(lines: readonly LyricLine[], change: (note: Note) => Note): LyricLine[] {
  const mapSyllable = ({ tail, ...syllable }: Syllable): Syllable => {
    const changed = { ...syllable, note: change(syllable.note) };
    return tail ? { ...changed, tail: tail.map(change) } : changed;
  };
  return lines.map((line) => ({ ...line, syllables: line.syllables.map(mapSyllable) }));
}

export function sungNotes(lines: readonly LyricLine[]): Note[] {
  return lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));
}
