import { type Chance, chance } from "../../score/chance.ts";
import type { Spec } from "../../spec/spec.ts";

/** Small figures about a line, in steps of the scale, one of which marks the song. */
const FIGURES: readonly (readonly number[])[] = [
  [0, 1, 0, -1],
  [0, -1, 0, 1],
  [0, 2, 1, 0],
  [0, 0, 1, 2],
  [0, -1, -2, 0],
  [0, 1, 2, 0],
  [0, 2, 0, 1],
  [0, 0, -1, 1],
  [0, 3, 2, 1],
  [0, -2, 1, 0],
];

/** The song's own: tune, solos and answers all take it up. The stranger the song, the wider it leaps. */
export function motifOf({ grain, weirdness }: Pick<Spec, "grain" | "weirdness">): readonly number[] {
  const draw: Chance = chance(grain, "motif");
  const width = (figure: readonly number[]) => Math.max(...figure.map(Math.abs));
  return draw.weigh(FIGURES, (figure) => (width(figure) > 1 ? 0.5 + weirdness : 1.5 - weirdness));
}

/** So many steps of a scale (pitch classes) above a pitch, or below it. */
export function climb(pitch: number, steps: number, scale: readonly number[]): number {
  let at = pitch;
  for (let left = Math.abs(steps); left > 0; ) {
    at += Math.sign(steps);
    if (scale.includes(((at % 12) + 12) % 12)) left -= 1;
  }
  return at;
}
