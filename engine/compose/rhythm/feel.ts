import { type Random, random } from "../../score/random.ts";
import { type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import { STYLES } from "../styles/styles.ts";

export interface Feel {
  /** 0 straight … 1 triplets. */
  swing: number;
  /** What swings: eighths or sixteenths. */
  swings: 8 | 16;
  /** How far, in ticks, a stroke strays from its place. */
  loose: number;
}

/** Where a moment of nominal time falls in swung time. Beats stay where they are. */
export function toSwungTime(tick: number, { swing, swings }: Pick<Feel, "swing" | "swings">): number {
  const span = swings === 8 ? TICKS_PER_BEAT : TICKS_PER_BEAT / 2;
  const [base, inside] = [tick - (tick % span), tick % span];
  const middle = span / 2 + (span / 6) * swing;
  const moved =
    inside < span / 2 ? (inside * middle) / (span / 2) : middle + ((inside - span / 2) * (span - middle)) / (span / 2);
  return Math.round(base + moved);
}

/** A note in swung time, and no looser: a singer keeps to it. */
export function swingNote(note: Note, feel: Pick<Feel, "swing" | "swings">): Note {
  const at = toSwungTime(note.at, feel);
  return { ...note, at, ticks: Math.max(30, toSwungTime(note.at + note.ticks, feel) - at) };
}

/** Notes as hands play them: swung, a little early or late, a little louder or softer; never before the song begins. Strokes that fall together stray together. */
export function humanize(notes: readonly Note[], feel: Feel, seed: string): Note[] {
  let moment = -1;
  let stray = 0;
  let draw: Random = random(seed);
  return [...notes]
    .sort((a, b) => a.at - b.at || a.pitch - b.pitch)
    .map(({ at, ticks, pitch, velocity }) => {
      if (at !== moment) {
        draw = random(seed, at);
        stray = Math.round((draw.float() + draw.float() - 1) * feel.loose);
        moment = at;
      }
      const start = Math.max(0, toSwungTime(at, feel) + stray);
      const end = Math.max(start + 30, toSwungTime(at + ticks, feel) + Math.min(0, stray));
      return { at: start, ticks: end - start, pitch, velocity: Math.max(1, Math.min(127, velocity + draw.int(-4, 4))) };
    });
}

/** In order, and no key struck again before it is let go: the earlier note gives way. */
export function resolveOverlaps(notes: readonly Note[]): Note[] {
  const ordered = [...notes].sort((a, b) => a.at - b.at || a.pitch - b.pitch);
  const sounding = new Map<number, Note>();
  const kept: Note[] = [];
  for (const note of ordered) {
    const before = sounding.get(note.pitch);
    if (before && before.at === note.at) {
      before.velocity = Math.max(before.velocity, note.velocity);
      before.ticks = Math.max(before.ticks, note.ticks);
      continue;
    }
    if (before && before.at + before.ticks > note.at) before.ticks = note.at - before.at;
    const copy = { ...note };
    sounding.set(note.pitch, copy);
    kept.push(copy);
  }
  return kept;
}

type Swing = Pick<Feel, "swing" | "swings">;

export function swingOf({ swing, genre }: Pick<Spec, "swing" | "genre">): Swing {
  return { swing, swings: STYLES[genre].swings };
}

/** Where a moment of swung time lies in nominal time: `swung` backwards, to a tick. */
export function toStraightTime(tick: number, { swing, swings }: Swing): number {
  const span = swings === 8 ? TICKS_PER_BEAT : TICKS_PER_BEAT / 2;
  const [base, inside, half] = [tick - (tick % span), tick % span, span / 2];
  const middle = half + (span / 6) * swing;
  const moved = inside < middle ? (inside * half) / middle : half + ((inside - middle) * half) / (span - middle);
  return Math.round(base + moved);
}

/** A note that was played in one feel, in another. */
export function reswing({ at, ticks, ...note }: Note, from: Swing, to: Swing): Note {
  if (from.swing === to.swing && from.swings === to.swings) return { at, ticks, ...note };
  const move = (tick: number) => toSwungTime(toStraightTime(tick, from), to);
  return { ...note, at: move(at), ticks: Math.max(30, move(at + ticks) - move(at)) };
}
