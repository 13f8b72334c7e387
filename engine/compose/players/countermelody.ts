import { type Chance, chance } from "../../score/chance.ts";
import { type Chord, type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { barsPerPhrase } from "../form/line-length.ts";
import { chordClasses, nearest, pentatonicOf, scaleOver } from "../harmony/scale.ts";
import { climb, motifOf } from "../melody/theme.ts";
import { clampVelocity } from "../melody/tune.ts";
import { type Bar, barsOf, chordAt, type Stage } from "./play-context.ts";

/** From this intensity on it sings along; below, it only answers. */
const SINGS_FROM = 0.62;

/** A second voice: in full sections a slow line through the chords, in others the song's motif where the singer breathes. */
export function answer(stage: Stage): Note[] {
  const draw = chance(stage.seed, stage.section.seed, "counter");
  return stage.section.intensity >= SINGS_FROM
    ? slowLine(stage, draw)
    : barsOf(stage).flatMap((bar) => lick(bar, stage));
}

/** Thirds and sevenths bound by step, with a passing note before some changes. */
function slowLine({ section, part, spec }: Stage, draw: Chance): Note[] {
  const velocity = clampVelocity(66 + 20 * section.intensity);
  let pitch = part.middle - 2;
  return section.chords.flatMap((chord, i): Note[] => {
    pitch = Math.max(part.middle - 9, Math.min(part.middle + 8, guideTone(chord, pitch)));
    const [passes, up] = [draw.yes(0.6), draw.pick([1, -1])];
    const long = i + 1 < section.chords.length && chord.ticks >= 3 * TICKS_PER_BEAT;
    if (!passes || !long) return [{ at: chord.at, ticks: chord.ticks - 20, pitch, velocity }];
    const cut = chord.ticks - TICKS_PER_BEAT;
    return [
      { at: chord.at, ticks: cut - 10, pitch, velocity },
      {
        at: chord.at + cut,
        ticks: TICKS_PER_BEAT - 20,
        pitch: climb(pitch, up, scaleOver(chord, spec.key)),
        velocity: velocity - 6,
      },
    ];
  });
}

/** The chord's tone that lies nearest, the root only when no other does. */
function guideTone(chord: Chord, before: number): number {
  const options = chordClasses(chord).map((tone, rank) => {
    const pitch = nearest(tone, before);
    return { pitch, cost: Math.abs(pitch - before) + (rank === 0 ? 2 : 0) };
  });
  return options.reduce((best, one) => (one.cost < best.cost ? one : best)).pitch;
}

/** Four eighths in the last two beats of every other phrase or so. */
function lick(bar: Bar, stage: Stage): Note[] {
  const { section, spec, style, part, seed } = stage;
  const draw = chance(seed, section.seed, "lick", bar.index);
  if (bar.index % barsPerPhrase(spec) !== barsPerPhrase(spec) - 1 || draw.yes(0.4)) return [];
  const from = bar.at + (spec.beatsPerBar - 2) * TICKS_PER_BEAT;
  const chord = chordAt(stage, from);
  if (!chord) return [];
  const scale =
    style.tune.scale === "full" ? scaleOver(chord, spec.key) : [...pentatonicOf(spec.key), ...chordClasses(chord)];
  const start = nearest(draw.pick(chordClasses(chord).slice(0, 3)), part.middle);
  const velocity = clampVelocity(62 + 24 * section.intensity);
  return motifOf(spec).map((steps, i) => ({
    at: from + i * (TICKS_PER_BEAT / 2),
    ticks: TICKS_PER_BEAT / 2 - 20,
    pitch: climb(start, steps, scale),
    velocity,
  }));
}
