import { type Random, random } from "../../score/random.ts";
import { type Chord, type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { nearestPitch, scaleOver } from "../harmony/scale.ts";
import { bassPitch } from "../harmony/voicing.ts";
import { clampVelocity } from "../melody/tune.ts";
import { BASS_FIGURES } from "../rhythm/bass-figures.ts";
import type { Stroke } from "../rhythm/figure.ts";
import { barsOf, chordAt, figureAt, finalBar, type PlayContext, strokesIn } from "./play-context.ts";

/** The bass line of a section: the figure on the chord roots, and its walking bass and approach notes. */
export function playBass(context: PlayContext): Note[] {
  const { section, spec, seed, part } = context;
  const name = part.role === "bass" ? figureAt(part.figures, context) : undefined;
  if (!name) return [];
  let previous: number | null = null;
  const notes = barsOf(context).flatMap((bar) => {
    const draw = random(seed, section.seed, bar.index);
    const strokes = strokesIn(bar, BASS_FIGURES[name], spec);
    return strokes.map((stroke, i): Note => {
      const pitch = pitchFor(stroke, {
        context,
        draw,
        previous,
        next: strokes[i + 1]?.at ?? bar.at + spec.beatsPerBar * TICKS_PER_BEAT,
      });
      previous = pitch;
      const ghost = stroke.symbol === "g";
      const velocity = (ghost ? 46 : stroke.symbol === "R" ? 104 : 92) * (0.8 + 0.2 * bar.intensity);
      return {
        at: stroke.at,
        ticks: ghost ? 50 : Math.max(60, stroke.ticks - 14),
        pitch,
        velocity: clampVelocity(velocity),
      };
    });
  });
  const final = finalBar(context);
  return final
    ? [...notes, { at: final.at, ticks: final.ticks, pitch: bassPitch(final.chord.root), velocity: 84 }]
    : notes;
}

interface BassContext {
  context: PlayContext;
  draw: Random;
  previous: number | null;
  /** The tick of the next stroke. */
  next: number;
}

/** A new chord always starts on its bass note. */
function pitchFor({ at, symbol }: Stroke, bassContext: BassContext): number {
  const { context, draw, previous, next } = bassContext;
  const chord = chordAt(context, at);
  if (!chord) return 33;
  if (at === chord.at) return bassPitch(chord.bass ?? chord.root);
  const near = previous ?? bassPitch(chord.root);
  if (symbol === "a") return approachNote(chordAt(context, next) ?? chord, { previous: near, draw });
  return symbol === "w" ? walk(chord, { context, draw, previous: near }) : toneOf(symbol, chord);
}

function toneOf(symbol: string, { root, tones, bass }: Chord): number {
  const low = bassPitch(root);
  if (symbol === "8") return low + 12;
  if (symbol === "5") return fold(low + (tones.find((one) => one >= 6 && one <= 8) ?? 7));
  if (symbol === "3") return low + ((tones[1] ?? 0) % 12);
  if (symbol === "7") return low + (tones.find((one) => one === 10 || one === 11) ?? 12);
  return bassPitch(bass ?? root);
}

/** A note a half or whole step above or below the next root. */
function approachNote(next: Chord, { previous, draw }: { previous: number; draw: Random }): number {
  const goal = nearestPitch(next.bass ?? next.root, previous);
  const target = goal < 28 ? goal + 12 : goal > 43 ? goal - 12 : goal;
  return target + (previous > target ? 1 : -1) * draw.pick([1, 1, 2]);
}

function walk(
  chord: Chord,
  { context, draw, previous }: { context: PlayContext; draw: Random; previous: number },
): number {
  const scale = scaleOver(chord, context.spec.key);
  const tones = chord.tones.map((tone) => (chord.root + tone) % 12);
  const near = Array.from({ length: 15 }, (_, i) => previous - 7 + i).filter(
    (pitch) => pitch >= 28 && pitch <= 46 && pitch !== previous,
  );
  return draw.pickWeighted(near, (pitch) => {
    const fit = tones.includes(pitch % 12) ? 3 : scale.includes(pitch % 12) ? 1 : 0;
    return fit / (Math.abs(pitch - previous) + 1);
  });
}

function fold(pitch: number): number {
  return pitch > 41 ? pitch - 12 : pitch;
}
