import type { Spec } from "../../spec/spec.ts";

/** Sung lines of a length, in seconds, that one breath carries and the ear follows. */
const LINE_SECONDS = 4.4;

/** A bar shorter than this, in seconds, is over too soon to be a unit. */
export const SHORT_BAR_SECONDS = 1.45;

/** A line in one bar must fit this much better: its syllables are sixteenths. */
const ONE_BAR_PENALTY = 1.15;

/** How many bars one line takes: 1, 2 or 4, so that it lasts about as long as a breath. */
export function barsPerLine({ bpm, beatsPerBar }: Pick<Spec, "bpm" | "beatsPerBar">): number {
  const bar = (beatsPerBar * 60) / bpm;
  const off = (bars: number) =>
    Math.max((bars * bar) / LINE_SECONDS, LINE_SECONDS / (bars * bar)) * (bars === 1 ? ONE_BAR_PENALTY : 1);
  return [2, 1, 4].reduce((best, bars) => (off(bars) < off(best) ? bars : best));
}

/** Where nobody has to breathe: two bars, or four of quick ones. */
export function barsPerPhrase({ bpm, beatsPerBar }: Pick<Spec, "bpm" | "beatsPerBar">): number {
  return (beatsPerBar * 60) / bpm < SHORT_BAR_SECONDS ? 4 : 2;
}
