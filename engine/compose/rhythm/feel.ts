import { type Random, random } from "../../score/random.ts";
import { type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import { STYLES } from "../styles/styles.ts";

export interface Feel {
  /** 0 straight … 1 triplets. */
  swing: number;
  /** Whether eighths or sixteenths swing. */
  swings: 8 | 16;
  /** Maximum random deviation of a stroke, in ticks. */
  loose: number;
}

/** Converts a tick from straight to swung time. Beats stay unchanged. */
export function toSwungTime(tick: number, { swing, swings }: Pick<Feel, "swing" | "swings">): number {
  const span = swings === 8 ? TICKS_PER_BEAT : TICKS_PER_BEAT / 2;
  const [base, offset] = [tick - (tick % span), tick % span];
  const middle = span / 2 + (span / 6) * swing;
  const moved =
    offset < span / 2 ? (offset * middle) / (span / 2) : middle + ((offset - span / 2) * (span - middle)) / (span / 2);
  return Math.round(base + moved);
}

/** Converts a note to swung time without random deviation, as for singers. */
export function swingNote(note: Note, feel: Pick<Feel, "swing" | "swings">): Note {
  const at = toSwungTime(note.at, feel);
  return { ...note, at, ticks: Math.max(30, toSwungTime(note.at + note.ticks, feel) - at) };
}

/** Humanizes notes: swing, and small deviations in time and velocity; never before the start of the song. Simultaneous strokes deviate together. */
export function humanize(notes: readonly Note[], feel: Feel, seed: string): Note[] {
  let lastTick = -1;
  let deviation = 0;
  let draw: Random = random(seed);
  return [...notes]
    .sort((a, b) => a.at - b.at || a.pitch - b.pitch)
    .map(({ at, ticks, pitch, velocity }) => {
      if (at !== lastTick) {
        draw = random(seed, at);
        deviation = Math.round((draw.float() + draw.float() - 1) * feel.loose);
        lastTick = at;
      }
      const start = Math.max(0, toSwungTime(at, feel) + deviation);
      const end = Math.max(start + 30, toSwungTime(at + ticks, feel) + Math.min(0, deviation));
      return { at: start, ticks: end - start, pitch, velocity: Math.max(1, Math.min(127, velocity + draw.int(-4, 4))) };
    });
}

/** Sorts notes and shortens a note that would overlap the next one of the same key. */
export function resolveOverlaps(notes: readonly Note[]): Note[] {
  const ordered = [...notes].sort((a, b) => a.at - b.at || a.pitch - b.pitch);
  const sounding = new Map<number, Note>();
  const result: Note[] = [];
  for (const note of ordered) {
    const previous = sounding.get(note.pitch);
    if (previous && previous.at === note.at) {
      previous.velocity = Math.max(previous.velocity, note.velocity);
      previous.ticks = Math.max(previous.ticks, note.ticks);
      continue;
    }
    if (previous && previous.at + previous.ticks > note.at) previous.ticks = note.at - previous.at;
    const copy = { ...note };
    sounding.set(note.pitch, copy);
    result.push(copy);
  }
  return result;
}

type Swing = Pick<Feel, "swing" | "swings">;

export function swingOf({ swing, genre }: Pick<Spec, "swing" | "genre">): Swing {
  return { swing, swings: STYLES[genre].swings };
}

/** Converts a tick from swung to straight time: the inverse of `toSwungTime`, to a tick. */
export function toStraightTime(tick: number, { swing, swings }: Swing): number {
  const span = swings === 8 ? TICKS_PER_BEAT : TICKS_PER_BEAT / 2;
  const [base, offset, half] = [tick - (tick % span), tick % span, span / 2];
  const middle = half + (span / 6) * swing;
  const moved = offset < middle ? (offset * half) / middle : half + ((offset - middle) * half) / (span - middle);
  return Math.round(base + moved);
}

/** Converts a note from one swing to another. */
export function reswing({ at, ticks, ...note }: Note, from: Swing, to: Swing): Note {
  if (from.swing === to.swing && from.swings === to.swings) return { at, ticks, ...note };
  const move = (tick: number) => toSwungTime(toStraightTime(tick, from), to);
  return { ...note, at: move(at), ticks: Math.max(30, move(at + ticks) - move(at)) };
}
