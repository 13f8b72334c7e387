import type { Score } from "./score.ts";
import { secondsOf } from "./time.ts";

/** `musics[].lyrics_timing_markers` on the wire; seconds, rounded to milliseconds. */
export interface TimedLine {
  text: string;
  start: number;
  end: number;
}

/** When each line is sung, in order. */
export function timedLines(score: Pick<Score, "lines" | "bpm">): TimedLine[] {
  return score.lines.flatMap(({ text, syllables }) => {
    const notes = syllables.flatMap(({ note, tail = [] }) => [note, ...tail]);
    const [first, last] = [notes[0], notes.at(-1)];
    if (!first || !last) return [];
    return [{ text, start: milli(secondsOf(first.at, score)), end: milli(secondsOf(last.at + last.ticks, score)) }];
  });
}

function milli(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
