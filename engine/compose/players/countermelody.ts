import { type Random, random } from "../../score/random.ts";
import { type Chord, type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { barsPerPhrase } from "../form/line-length.ts";
import { chordPitchClasses, nearestPitch, pentatonicOf, scaleOver } from "../harmony/scale.ts";
import { motifOf, moveBySteps } from "../melody/theme.ts";
import { clampVelocity } from "../melody/tune.ts";
import { type Bar, barsOf, chordAt, type PlayContext } from "./play-context.ts";

/** From this intensity on it plays a continuous line; below, only licks between phrases. */
const SLOW_LINE_FROM = 0.62;

/** A second voice: a slow line through the chords in intense sections, otherwise the motif in the breaths of the singer. */
export function playCountermelody(context: PlayContext): Note[] {
  const draw = random(context.seed, context.section.seed, "counter");
  return context.section.intensity >= SLOW_LINE_FROM
    ? slowLine(context, draw)
    : barsOf(context).flatMap((bar) => lick(bar, context));
}

/** Guide tones (thirds and sevenths) connected by steps, with passing notes before some chord changes. */
function slowLine({ section, part, spec }: PlayContext, draw: Random): Note[] {
  const velocity = clampVelocity(66 + 20 * section.intensity);
  let pitch = part.middle - 2;
  return section.chords.flatMap((chord, i): Note[] => {
    pitch = Math.max(part.middle - 9, Math.min(part.middle + 8, guideTone(chord, pitch)));
    const [passes, up] = [draw.bool(0.6), draw.pick([1, -1])];
    const long = i + 1 < section.chords.length && chord.ticks >= 3 * TICKS_PER_BEAT;
    if (!passes || !long) return [{ at: chord.at, ticks: chord.ticks - 20, pitch, velocity }];
    const cut = chord.ticks - TICKS_PER_BEAT;
    return [
      { at: chord.at, ticks: cut - 10, pitch, velocity },
      {
        at: chord.at + cut,
        ticks: TICKS_PER_BEAT - 20,
        pitch: moveBySteps(pitch, up, scaleOver(chord, spec.key)),
        velocity: velocity - 6,
      },
    ];
  });
}

/** The nearest chord tone; the root only if no other tone is close. */
function guideTone(chord: Chord, previous: number): number {
  const options = chordPitchClasses(chord).map((tone, rank) => {
    const pitch = nearestPitch(tone, previous);
    return { pitch, cost: Math.abs(pitch - previous) + (rank === 0 ? 2 : 0) };
  });
  return options.reduce((best, one) => (one.cost < best.cost ? one : best)).pitch;
}

/** Four eighths in the last two beats of about every second phrase. */
function lick(bar: Bar, context: PlayContext): Note[] {
  const { section, spec, style, part, seed } = context;
  const draw = random(seed, section.seed, "lick", bar.index);
  if (bar.index % barsPerPhrase(spec) !== barsPerPhrase(spec) - 1 || draw.bool(0.4)) return [];
  const from = bar.at + (spec.beatsPerBar - 2) * TICKS_PER_BEAT;
  const chord = chordAt(context, from);
  if (!chord) return [];
  const scale =
    style.tune.scale === "full" ? scaleOver(chord, spec.key) : [...pentatonicOf(spec.key), ...chordPitchClasses(chord)];
  const start = nearestPitch(draw.pick(chordPitchClasses(chord).slice(0, 3)), part.middle);
  const velocity = clampVelocity(62 + 24 * section.intensity);
  return motifOf(spec).map((steps, i) => ({
    at: from + i * (TICKS_PER_BEAT / 2),
    ticks: TICKS_PER_BEAT / 2 - 20,
    pitch: moveBySteps(start, steps, scale),
    velocity,
  }));
}
