import { type Chord, type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { barTicks } from "../../score/time.ts";
import { strumVoicing, voiceChord } from "../harmony/voicing.ts";
import { clampVelocity } from "../melody/tune.ts";
import { CHORD_FIGURES } from "../rhythm/chord-figures.ts";
import type { Stroke } from "../rhythm/figure.ts";
import { barsOf, chordAt, figureAt, finalBar, type PlayContext, strokesIn } from "./play-context.ts";

/** Ticks between the strings of a strum. */
const STRUM = 9;

/** Keys, guitars and arpeggios: plays the chords of a section in the figure of the part, each voiced close to the previous one. */
export function accompany(context: PlayContext): Note[] {
  const { part, spec } = context;
  const name =
    part.role === "keys" || part.role === "guitar" || part.role === "arp" ? figureAt(part.figures, context) : undefined;
  if (!name) return [];
  const voicings = voiceChords(context);
  const notes = barsOf(context).flatMap((bar) =>
    strokesIn(bar, CHORD_FIGURES[name], spec).flatMap((stroke) => {
      const chord = chordAt(context, stroke.at);
      if (!chord) return [];
      const ticks = Math.min(stroke.ticks, chord.at + chord.ticks - stroke.at);
      return strokeNotes(
        { ...stroke, ticks },
        { chord, keys: voicings.get(chord) ?? [], loud: 0.76 + 0.24 * bar.intensity },
      );
    }),
  );
  const final = finalBar(context);
  const last = final
    ? strokeNotes(
        { at: final.at, ticks: final.ticks, symbol: part.role === "guitar" ? "d" : "X" },
        { chord: final.chord, keys: voicings.get(final.chord) ?? [], loud: 0.85 },
      )
    : [];
  return [...notes, ...last];
}

/** Plays each chord as a held note, for at most four bars at a time. */
export function holdChords(context: PlayContext): Note[] {
  const voicings = voiceChords(context);
  const longest = 4 * barTicks(context.spec);
  const velocity = clampVelocity(68 + 22 * context.section.intensity);
  return context.section.chords.flatMap((chord) => {
    const pieces = Math.ceil(chord.ticks / longest);
    return Array.from({ length: pieces }, (_, i) => ({
      at: chord.at + i * longest,
      ticks: Math.min(longest, chord.ticks - i * longest),
    })).flatMap(({ at, ticks }) => (voicings.get(chord) ?? []).map((pitch) => ({ at, ticks, pitch, velocity })));
  });
}

function voiceChords({ section, part }: PlayContext): Map<Chord, number[]> {
  const range = { low: part.middle - 10, high: part.middle + 10, size: part.role === "pad" ? 4 : 4 };
  let previous: number[] | null = null;
  return new Map(
    section.chords.map((chord) => {
      previous = voiceChord(chord, range, previous);
      return [chord, previous];
    }),
  );
}

interface ChordVoicing {
  chord: Chord;
  keys: readonly number[];
  loud: number;
}

function strokeNotes({ at, ticks, symbol }: Stroke, { chord, keys, loud }: ChordVoicing): Note[] {
  const note = (pitch: number, velocity: number, late = 0): Note => ({
    at: at + late,
    ticks: Math.max(40, ticks - late - 10),
    pitch,
    velocity: clampVelocity(velocity * loud),
  });
  const shape = strumVoicing(chord);
  const [root = 40] = shape;
  if (symbol === "d" || symbol === "D")
    return shape.map((pitch, i) => note(pitch, symbol === "D" ? 104 : 88, i * STRUM));
  if (symbol === "u")
    return shape
      .slice(-4)
      .reverse()
      .map((pitch, i) => note(pitch, 70, i * STRUM));
  if (symbol === "P" || symbol === "p") return [root, root + 7, root + 12].map((pitch) => note(pitch, 100));
  if (symbol === "m")
    return [root, root + 7].map((pitch) => ({ ...note(pitch, 78), ticks: Math.min(ticks, TICKS_PER_BEAT / 6) }));
  if (symbol === "b") return [note((chord.bass ?? chord.root) + (root - chord.root), 104)];
  if (symbol === "s") return keys.map((pitch) => ({ ...note(pitch, 90), ticks: Math.min(ticks, TICKS_PER_BEAT / 4) }));
  if (/\d/.test(symbol)) return [note(pick(keys, Number(symbol)), 106)];
  return keys.map((pitch) => note(pitch, symbol === "X" ? 100 : symbol === "o" ? 66 : 84));
}

/** An index beyond the top of the chord continues an octave higher. */
function pick(keys: readonly number[], index: number): number {
  const octave = Math.floor(index / Math.max(1, keys.length));
  return (keys[index % Math.max(1, keys.length)] ?? 60) + 12 * octave;
}
