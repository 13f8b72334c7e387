import type { Spec } from "../../spec/spec.ts";

/** The ideal length of a sung line, in seconds: one breath, and easy to follow. */
const LINE_SECONDS = 4.4;

/** Bars shorter than this, in seconds, are too short to be a unit, so chords and phrases take twice as many. */
export const SHORT_BAR_SECONDS = 1.45;

/** A line in a single bar must fit better by this factor, because its syllables become sixteenths. */
const ONE_BAR_PENALTY = 1.15;

/** The number of bars per line: 1, 2 or 4, whichever is closest to the ideal length. */
export function barsPerLine({ bpm, beatsPerBar }: Pick<Spec, "bpm" | "beatsPerBar">): number {
  const bar = (beatsPerBar * 60) / bpm;
  const deviation = (bars: number) =>
    Math.max((bars * bar) / LINE_SECONDS, LINE_SECONDS / (bars * bar)) * (bars === 1 ? ONE_BAR_PENALTY : 1);
  return [2, 1, 4].reduce((best, bars) => (deviation(bars) < deviation(best) ? bars : best));
}

/** The phrase length of instruments, which need no breath: two bars, or four short ones. */
export function barsPerPhrase({ bpm, beatsPerBar }: Pick<Spec, "bpm" | "beatsPerBar">): number {
  return (beatsPerBar * 60) / bpm < SHORT_BAR_SECONDS ? 4 : 2;
}
