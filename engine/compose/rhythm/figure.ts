import { TICKS_PER_BEAT } from "../../score/score.ts";

/**
 * Rhythm as text: beats are separated by spaces, each beat is divided into as many cells as it has characters, and bars
 * are separated by "|". "." is a rest, "-" holds the previous stroke; the player defines the other symbols.
 */
export type Figure = string;

export interface Stroke {
  /** Start, in ticks from the start of the bar, and length. */
  at: number;
  ticks: number;
  symbol: string;
}

/** The strokes of one bar. A figure with too few beats or bars repeats; one with too many is cut. */
export function readFigure(figure: Figure, { bar, beatsPerBar }: { bar: number; beatsPerBar: number }): Stroke[] {
  const bars = figure.split("|");
  const beats = (bars[bar % bars.length] ?? "").trim().split(/\s+/);
  const strokes: Stroke[] = [];
  for (let beat = 0; beat < beatsPerBar; beat++) {
    const cells = beats[beat % beats.length] ?? ".";
    const width = TICKS_PER_BEAT / cells.length;
    for (const [i, symbol] of Array.from(cells).entries()) {
      const at = Math.round(beat * TICKS_PER_BEAT + i * width);
      const previous = strokes.at(-1);
      if (symbol === "-" && previous) previous.ticks = Math.round(at + width) - previous.at;
      else if (symbol !== ".") strokes.push({ at, ticks: Math.round(width), symbol });
    }
  }
  return strokes.filter(({ symbol }) => symbol !== "-");
}
