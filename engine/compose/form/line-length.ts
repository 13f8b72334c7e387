import type { Spec } from "../../spec/spec.ts";

/** Sung lines of a length, in seconds, that one breath carries and the ear follows. */
const LINE_SECONDS = 4.4;

/** How many bars one line takes: 1, 2 or 4, so that it lasts about as long as a breath. */
export function barsPerLine({ bpm, beatsPerBar }: Pick<Spec, "bpm" | "beatsPerBar">): number {
  const bar = (beatsPerBar * 60) / bpm;
  const off = (bars: number) => Math.max((bars * bar) / LINE_SECONDS, LINE_SECONDS / (bars * bar));
  return [2, 1, 4].reduce((best, bars) => (off(bars) < off(best) ? bars : best));
}
