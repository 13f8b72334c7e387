import { type Feel, swung } from "../compose/rhythm/feel.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { type Note, TICKS_PER_BEAT } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";

type Swing = Pick<Feel, "swing" | "swings">;

export function swingOf({ swing, genre }: Pick<Spec, "swing" | "genre">): Swing {
  return { swing, swings: STYLES[genre].swings };
}

/** Where a moment of swung time lies in nominal time: `swung` backwards, to a tick. */
export function straight(tick: number, { swing, swings }: Swing): number {
  const span = swings === 8 ? TICKS_PER_BEAT : TICKS_PER_BEAT / 2;
  const [base, inside, half] = [tick - (tick % span), tick % span, span / 2];
  const middle = half + (span / 6) * swing;
  const moved = inside < middle ? (inside * half) / middle : half + ((inside - middle) * half) / (span - middle);
  return Math.round(base + moved);
}

/** A note that was played in one feel, in another. */
export function reswing({ at, ticks, ...note }: Note, from: Swing, to: Swing): Note {
  if (from.swing === to.swing && from.swings === to.swings) return { at, ticks, ...note };
  const move = (tick: number) => swung(straight(tick, from), to);
  return { ...note, at: move(at), ticks: Math.max(30, move(at + ticks) - move(at)) };
}
