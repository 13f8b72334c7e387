import { VOICE_RANGES } from "../compose/melody/singer.ts";
import { choosePitches, type Moment, stressAt } from "../compose/melody/tune.ts";
import { straight, swingOf, swung } from "../compose/rhythm/feel.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { type LyricLine, type Note, type Score, type Section, type Syllable, TICKS_PER_BEAT } from "../score/score.ts";
import { barTicks, findChord } from "../score/time.ts";
import { barOf } from "./bars.ts";
import { seatBlocks, singable } from "./lyric-lines.ts";
import { shiftInto, sungNotes } from "./transpose.ts";

/** Moments of a rhythm that had to be stretched fall on sixteenths. */
const GRID = TICKS_PER_BEAT / 4;

/** The words and tunes of another song on this one's sections, in its tempo and key, bent to its chords as little as they need. */
export function borrowLines(song: Score, lender: Score): LyricLine[] {
  const seats = singable(song);
  const blocks = singable(lender).map(({ section, index }) => ({
    kind: section.kind,
    lines: lender.lines.filter((line) => line.section === index),
  }));
  const pitches = sungNotes(lender.lines).map(({ pitch }) => pitch);
  const by = shiftInto(pitches, song.key.tonic - lender.key.tonic, VOICE_RANGES[lender.spec.voice]);
  const seated = seatBlocks(
    seats.map(({ section }) => section),
    blocks,
    song,
  );
  return seats.flatMap(({ section, index }, i) => {
    const { lines, lineBars } = seated[i] ?? { lines: [], lineBars: 1 };
    return lines.map((line, n) => {
      const at = (section.bar + n * lineBars) * barTicks(song);
      const place = { section, at, ticks: lineBars * barTicks(song), last: n === lines.length - 1 };
      return { ...line, section: index, syllables: setLine(line, { song, lender, by, place }) };
    });
  });
}

interface Setting {
  song: Score;
  lender: Score;
  /** Semitones from one key to the other. */
  by: number;
  place: { section: Section; at: number; ticks: number; last: boolean };
}

function setLine(line: LyricLine, setting: Setting): Syllable[] {
  const { song, lender, by, place } = setting;
  const beats = retime(line, setting);
  const moments = beats.map(({ at, ticks }, i): Moment => {
    const chord = findChord(place.section.chords, at) ?? place.section.chords.at(-1);
    const target = (line.syllables[i]?.note.pitch ?? 60) + by;
    const weight = stressAt(at, song.beatsPerBar) + Math.min(2.5, ticks / TICKS_PER_BEAT);
    if (!chord) throw new RangeError("a section without harmony");
    return i === beats.length - 1 && place.last ? { chord, target, weight, close: "full" } : { chord, target, weight };
  });
  const { low, high } = VOICE_RANGES[lender.spec.voice];
  const pitches = choosePitches(moments, { low, high, key: song.key, scale: STYLES[song.spec.genre].tune.scale });
  return line.syllables.map(({ tail: _, ...syllable }, i) => ({
    ...syllable,
    note: { ...syllable.note, ...beats[i], pitch: pitches[i] ?? syllable.note.pitch },
  }));
}

/** The line's rhythm in its new place: as it was where the bars are alike, else stretched and set on the grid. */
function retime({ syllables }: LyricLine, { song, lender, place }: Setting): Pick<Note, "at" | "ticks">[] {
  const [from, to] = [swingOf(lender.spec), swingOf(song.spec)];
  const nominal = syllables.map(({ note }) => ({
    at: straight(note.at, from),
    end: straight(note.at + note.ticks, from),
  }));
  const first = barOf(nominal[0]?.at ?? 0, lender);
  const start = first * barTicks(lender);
  const bars = barOf(nominal.at(-1)?.at ?? 0, lender) - first + 1;
  const stretch =
    bars * barTicks(lender) > place.ticks || lender.beatsPerBar !== song.beatsPerBar
      ? place.ticks / (bars * barTicks(lender))
      : 1;
  const move = (tick: number) => (stretch === 1 ? tick - start : Math.round(((tick - start) * stretch) / GRID) * GRID);
  const onsets: number[] = [];
  for (const { at } of nominal) onsets.push(Math.max((onsets.at(-1) ?? -GRID) + GRID / 2, move(at)));
  return nominal.map(({ end }, i) => {
    const onset = onsets[i] ?? 0;
    const next = Math.min(onsets[i + 1] ?? place.ticks, Math.max(onset + GRID / 2, move(end)));
    const at = swung(place.at + onset, to);
    return { at, ticks: Math.max(30, swung(place.at + next, to) - at) };
  });
}
