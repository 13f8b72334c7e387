import { VOICE_RANGES } from "../compose/melody/singer.ts";
import { choosePitches, type MelodyPoint, metricAccent } from "../compose/melody/tune.ts";
import { swingOf, toStraightTime, toSwungTime } from "../compose/rhythm/feel.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { type LyricLine, type Note, type Score, type Section, type Syllable, TICKS_PER_BEAT } from "../score/score.ts";
import { barTicks, findChord } from "../score/time.ts";
import { barOf } from "./bars.ts";
import { placeBlocks, singableSections } from "./lyric-lines.ts";
import { semitonesInto, sungNotes } from "./transpose.ts";

/** Moments of a rhythm that had to be stretched fall on sixteenths. */
const GRID = TICKS_PER_BEAT / 4;

/** The words and tunes of another song on this one's sections, in its tempo and key, bent to its chords as little as they need. */
export function copyLines(song: Score, source: Score): LyricLine[] {
  const targets = singableSections(song);
  const blocks = singableSections(source).map(({ section, index }) => ({
    kind: section.kind,
    lines: source.lines.filter((line) => line.section === index),
  }));
  const pitches = sungNotes(source.lines).map(({ pitch }) => pitch);
  const by = semitonesInto(pitches, song.key.tonic - source.key.tonic, VOICE_RANGES[source.spec.voice]);
  const placed = placeBlocks(
    targets.map(({ section }) => section),
    blocks,
    song,
  );
  return targets.flatMap(({ section, index }, i) => {
    const { lines, lineBars } = placed[i] ?? { lines: [], lineBars: 1 };
    return lines.map((line, n) => {
      const at = (section.bar + n * lineBars) * barTicks(song);
      const place = { section, at, ticks: lineBars * barTicks(song), last: n === lines.length - 1 };
      return { ...line, section: index, syllables: setLine(line, { song, source, by, place }) };
    });
  });
}

interface LineCopy {
  song: Score;
  source: Score;
  /** Semitones from one key to the other. */
  by: number;
  place: { section: Section; at: number; ticks: number; last: boolean };
}

function setLine(line: LyricLine, setting: LineCopy): Syllable[] {
  const { song, source, by, place } = setting;
  const beats = retime(line, setting);
  const moments = beats.map(({ at, ticks }, i): MelodyPoint => {
    const chord = findChord(place.section.chords, at) ?? place.section.chords.at(-1);
    const target = (line.syllables[i]?.note.pitch ?? 60) + by;
    const weight = metricAccent(at, song.beatsPerBar) + Math.min(2.5, ticks / TICKS_PER_BEAT);
    if (!chord) throw new RangeError("a section without harmony");
    return i === beats.length - 1 && place.last ? { chord, target, weight, close: "full" } : { chord, target, weight };
  });
  const { low, high } = VOICE_RANGES[source.spec.voice];
  const pitches = choosePitches(moments, { low, high, key: song.key, scale: STYLES[song.spec.genre].tune.scale });
  return line.syllables.map(({ tail: _, ...syllable }, i) => ({
    ...syllable,
    note: { ...syllable.note, ...beats[i], pitch: pitches[i] ?? syllable.note.pitch },
  }));
}

/** The line's rhythm in its new place: as it was where the bars are alike, else stretched and set on the grid. */
function retime({ syllables }: LyricLine, { song, source, place }: LineCopy): Pick<Note, "at" | "ticks">[] {
  const [from, to] = [swingOf(source.spec), swingOf(song.spec)];
  const nominal = syllables.map(({ note }) => ({
    at: toStraightTime(note.at, from),
    end: toStraightTime(note.at + note.ticks, from),
  }));
  const first = barOf(nominal[0]?.at ?? 0, source);
  const start = first * barTicks(source);
  const bars = barOf(nominal.at(-1)?.at ?? 0, source) - first + 1;
  const stretch =
    bars * barTicks(source) > place.ticks || source.beatsPerBar !== song.beatsPerBar
      ? place.ticks / (bars * barTicks(source))
      : 1;
  const move = (tick: number) => (stretch === 1 ? tick - start : Math.round(((tick - start) * stretch) / GRID) * GRID);
  const onsets: number[] = [];
  for (const { at } of nominal) onsets.push(Math.max((onsets.at(-1) ?? -GRID) + GRID / 2, move(at)));
  return nominal.map(({ end }, i) => {
    const onset = onsets[i] ?? 0;
    const next = Math.min(onsets[i + 1] ?? place.ticks, Math.max(onset + GRID / 2, move(end)));
    const at = toSwungTime(place.at + onset, to);
    return { at, ticks: Math.max(30, toSwungTime(place.at + next, to) - at) };
  });
}
