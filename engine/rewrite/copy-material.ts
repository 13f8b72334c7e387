import { VOICE_RANGES } from "../compose/melody/singer.ts";
import { choosePitches, type MelodyPoint, metricAccent } from "../compose/melody/tune.ts";
import { swingOf, toStraightTime, toSwungTime } from "../compose/rhythm/feel.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { type LyricLine, type Note, type Score, type Section, type Syllable, TICKS_PER_BEAT } from "../score/score.ts";
import { barTicks, findChord } from "../score/time.ts";
import { barOf } from "./bars.ts";
import { placeBlocks, singableSections } from "./lyric-lines.ts";
import { semitonesInto, sungNotes } from "./transpose.ts";

/** A stretched rhythm is quantized to sixteenths. */
const GRID = TICKS_PER_BEAT / 4;

/** Copies the lyrics and melodies of another song to this song's sections, in its tempo and key, changed as little as its chords require. */
export function copyLines(song: Score, source: Score): LyricLine[] {
  const targets = singableSections(song);
  const blocks = singableSections(source).map(({ section, index }) => ({
    kind: section.kind,
    lines: source.lines.filter((line) => line.section === index),
  }));
  const pitches = sungNotes(source.lines).map(({ pitch }) => pitch);
  const semitones = semitonesInto(pitches, song.key.tonic - source.key.tonic, VOICE_RANGES[source.spec.voice]);
  const placed = placeBlocks(
    targets.map(({ section }) => section),
    blocks,
    song,
  );
  return targets.flatMap(({ section, index }, i) => {
    const { lines, lineBars } = placed[i] ?? { lines: [], lineBars: 1 };
    return lines.map((line, n) => {
      const at = (section.bar + n * lineBars) * barTicks(song);
      const slot = { section, at, ticks: lineBars * barTicks(song), last: n === lines.length - 1 };
      return { ...line, section: index, syllables: setLine(line, { song, source, semitones, slot }) };
    });
  });
}

interface LineCopy {
  song: Score;
  source: Score;
  /** From the key of the source to the key of the song. */
  semitones: number;
  slot: { section: Section; at: number; ticks: number; last: boolean };
}

function setLine(line: LyricLine, copy: LineCopy): Syllable[] {
  const { song, source, semitones, slot } = copy;
  const beats = retime(line, copy);
  const moments = beats.map(({ at, ticks }, i): MelodyPoint => {
    const chord = findChord(slot.section.chords, at) ?? slot.section.chords.at(-1);
    const target = (line.syllables[i]?.note.pitch ?? 60) + semitones;
    const weight = metricAccent(at, song.beatsPerBar) + Math.min(2.5, ticks / TICKS_PER_BEAT);
    if (!chord) throw new RangeError("the section has no chords");
    return i === beats.length - 1 && slot.last ? { chord, target, weight, close: "full" } : { chord, target, weight };
  });
  const { low, high } = VOICE_RANGES[source.spec.voice];
  const pitches = choosePitches(moments, { low, high, key: song.key, scale: STYLES[song.spec.genre].tune.scale });
  return line.syllables.map(({ tail: _, ...syllable }, i) => ({
    ...syllable,
    note: { ...syllable.note, ...beats[i], pitch: pitches[i] ?? syllable.note.pitch },
  }));
}

/** The rhythm of the line at its new position: unchanged if it fits the bars, otherwise stretched and quantized. */
function retime({ syllables }: LyricLine, { song, source, slot }: LineCopy): Pick<Note, "at" | "ticks">[] {
  const [from, to] = [swingOf(source.spec), swingOf(song.spec)];
  const nominal = syllables.map(({ note }) => ({
    at: toStraightTime(note.at, from),
    end: toStraightTime(note.at + note.ticks, from),
  }));
  const first = barOf(nominal[0]?.at ?? 0, source);
  const start = first * barTicks(source);
  const bars = barOf(nominal.at(-1)?.at ?? 0, source) - first + 1;
  const stretch =
    bars * barTicks(source) > slot.ticks || source.beatsPerBar !== song.beatsPerBar
      ? slot.ticks / (bars * barTicks(source))
      : 1;
  const move = (tick: number) => (stretch === 1 ? tick - start : Math.round(((tick - start) * stretch) / GRID) * GRID);
  const onsets: number[] = [];
  for (const { at } of nominal) onsets.push(Math.max((onsets.at(-1) ?? -GRID) + GRID / 2, move(at)));
  return nominal.map(({ end }, i) => {
    const onset = onsets[i] ?? 0;
    const next = Math.min(onsets[i + 1] ?? slot.ticks, Math.max(onset + GRID / 2, move(end)));
    const at = toSwungTime(slot.at + onset, to);
    return { at, ticks: Math.max(30, toSwungTime(slot.at + next, to) - at) };
  });
}
