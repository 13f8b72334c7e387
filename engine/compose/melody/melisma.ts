import type { Chance } from "../../score/chance.ts";
import { type Chord, type Key, type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { scaleOver } from "../harmony/scale.ts";
import { climb } from "./motif.ts";
import type { Range } from "./tune.ts";

/** Steps of the scale from the note that was meant; the last is always that note. */
const TURNS: readonly (readonly number[])[] = [
  [1, 0],
  [-1, 0],
  [0, 1, 0],
  [0, -1, 0],
  [2, 1, 0],
  [1, 0, -1, 0],
];
/** A note must be at least so long, in ticks, to carry a turn. */
const LONG = 1.6 * TICKS_PER_BEAT;
const STEP = TICKS_PER_BEAT / 2;

export interface Ornament {
  chord: Chord;
  key: Key;
  /** 0–1. */
  odds: number;
  draw: Chance;
  range: Range;
}

/** A long note as a singer may end a line: a few quick steps of the scale that come to rest on it. Otherwise the note alone. */
export function melisma(note: Note, { chord, key, odds, draw, range }: Ornament): [Note, ...Note[]] {
  const [wanted, turn] = [draw.yes(odds), draw.pick(TURNS)];
  if (!wanted || note.ticks < LONG) return [note];
  const scale = scaleOver(chord, key);
  const pitches = turn.map((steps) => climb(note.pitch, steps, scale));
  if (pitches.some((pitch) => pitch < range.low || pitch > range.high)) return [note];
  const quick = note.ticks >= LONG + STEP * (turn.length - 1) ? STEP : STEP / 2;
  const [first = note, ...rest] = pitches.map((pitch, i): Note => {
    const last = i === turn.length - 1;
    return {
      ...note,
      at: note.at + i * quick,
      ticks: last ? note.ticks - i * quick : quick,
      pitch,
    };
  });
  return [first, ...rest];
}
