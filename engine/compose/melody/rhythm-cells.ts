import type { Chance } from "../../score/chance.ts";
import type { Tune } from "../styles/style.ts";

/** Two beats of eighths, or three; x begins a note. The number is how far off the beat it is, 0–1. */
const HALVES: readonly (readonly [string, number])[] = [
  ["x...", 0],
  ["x.x.", 0],
  ["x.xx", 0.1],
  ["xxx.", 0.15],
  ["xxxx", 0.1],
  ["x..x", 0.55],
  ["xx.x", 0.75],
  [".xxx", 0.6],
  [".xx.", 0.8],
  ["..xx", 0.4],
  [".x.x", 1],
  ["xx..", 0.4],
];
const THREES: readonly (readonly [string, number])[] = [
  ["x.....", 0],
  ["x...x.", 0],
  ["x.x.x.", 0],
  ["x..xx.", 0.3],
  ["x.xxx.", 0.1],
  ["xxx.x.", 0.15],
  ["x...xx", 0.2],
  ["..x.x.", 0.5],
  ["x..x..", 0.6],
  [".xx.x.", 0.8],
];
const ENDS: readonly string[] = ["x...", "x...", "x.x.", "xxx.", "x.xx", "xx..", ".xx."];
const ENDS_IN_THREE: readonly string[] = ["x.....", "x.x...", "x...x.", "x.xx.."];

/** One bar of onsets on the eighths, as the style likes them. */
export function drawBar(beats: number, tune: Tune, draw: Chance): string {
  return groups(beats)
    .map((group) => cell(group === 3 ? THREES : HALVES, tune, draw))
    .join("");
}

/** The bar in which a phrase comes to rest: a few notes, the last of them held, and a breath. */
export function drawEnd(beats: number, tune: Tune, draw: Chance): string {
  const [first = 2] = groups(beats);
  const list = first === 3 ? ENDS_IN_THREE : ENDS;
  const end = draw.weigh(list, (text) => 1.2 - Math.abs(fullness(text) - tune.density));
  return end.padEnd(beats * 2, ".");
}

function cell(list: readonly (readonly [string, number])[], { syncopation, density }: Tune, draw: Chance): string {
  const weight = ([text, off]: readonly [string, number]) =>
    (1.15 - Math.abs(off - syncopation)) ** 3 * (1.15 - Math.abs(fullness(text) - density)) ** 3;
  return draw.weigh(list, weight)[0];
}

function fullness(text: string): number {
  return Array.from(text).filter((letter) => letter === "x").length / text.length;
}

/** A bar in twos, and a three where its beats are odd. */
function groups(beats: number): number[] {
  if (beats <= 0) return [];
  return beats % 2 === 1 ? [3, ...groups(beats - 3)] : [2, ...groups(beats - 2)];
}
