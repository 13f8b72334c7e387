import { TICKS_PER_BEAT } from "../../score/score.ts";

/**
 * A bar of rhythm as text: beats apart by spaces, each beat divided into as many cells as it has letters,
 * bars apart by "|". "." is silence, "-" holds the stroke before; what a letter means is the player's business.
 */
export type Figure = string;

export interface Stroke {
  /** Ticks from the start of the bar, and how long it is held. */
  at: number;
  ticks: number;
  symbol: string;
}

/** The strokes of one bar. A figure of fewer beats or bars than asked for starts again; of more, is cut. */
export function readFigure(figure: Figure, { bar, beatsPerBar }: { bar: number; beatsPerBar: number }): Stroke[] {
  const bars = figure.split("|");
  const beats = (bars[bar % bars.length] ?? "").trim().split(/\s+/);
  const strokes: Stroke[] = [];
  for (let beat = 0; beat < beatsPerBar; beat++) {
    const cells = beats[beat % beats.length] ?? ".";
    const width = TICKS_PER_BEAT / cells.length;
    for (const [i, symbol] of Array.from(cells).entries()) {
      const at = Math.round(beat * TICKS_PER_BEAT + i * width);
      const before = strokes.at(-1);
      if (symbol === "-" && before) before.ticks = Math.round(at + width) - before.at;
      else if (symbol !== ".") strokes.push({ at, ticks: Math.round(width), symbol });
    }
  }
  return strokes.filter(({ symbol }) => symbol !== "-");
}
