import type { LyricSyllable } from "../words/syllables.ts";
import { metricAccent } from "./tune.ts";

export interface Grid {
  /** The positions at which a syllable can begin, in ticks from the start of the phrase, in order. */
  slots: readonly number[];
  /** The slots that are part of the rhythm of the tune. */
  rhythm: ReadonlySet<number>;
  /** The longest natural distance between syllables, in ticks. */
  natural: number;
  beatsPerBar: number;
  /** 0 follows the rhythm of the tune … 1 the stress of the words. */
  strictness: number;
}

interface PathStep {
  cost: number;
  from: number;
}

/** Assigns an ascending slot to each syllable by the cheapest path through the grid. Surplus syllables share the last slots. */
export function placeSyllables(sounds: readonly LyricSyllable[], grid: Grid): number[] {
  const { slots } = grid;
  const ideal = Math.min(grid.natural, (slots.at(-1) ?? 0) / Math.max(1, sounds.length - 1));
  const table: PathStep[][] = [];
  for (const [i, sound] of sounds.entries()) {
    const previous = table.at(-1);
    const column = slots.map((slot, s): PathStep => {
      const own = ownCost(sound, slot, grid);
      if (!previous) return { cost: own + slot / 400, from: -1 };
      return cheapestArrival(previous, s, (p) => own + gapCost(slot - (slots[p] ?? 0), ideal, sound.joined));
    });
    table[i] = column.map((step, s) =>
      s < i || slots.length - s < sounds.length - i ? { cost: Infinity, from: s - 1 } : step,
    );
  }
  return tracePath(table).map((s) => slots[s] ?? 0);
}

function ownCost({ stressed }: LyricSyllable, slot: number, { rhythm, beatsPerBar, strictness }: Grid): number {
  const stress = metricAccent(slot, beatsPerBar);
  const words = stressed ? -stress : Math.max(0, stress - 1);
  const tune = rhythm.has(slot) ? -1.6 : 0.4;
  return words * (0.35 + 0.75 * strictness) + tune * (1.3 - strictness);
}

/** Even distances are cheap; the syllables of a word stay close together. */
function gapCost(gap: number, ideal: number, joined: boolean): number {
  const ratio = Math.max(gap / ideal, ideal / gap) - 1;
  return ratio * (gap > ideal && joined ? 1.4 : 0.9) + (gap > ideal * 2.5 ? 3 : 0);
}

function cheapestArrival(previous: readonly PathStep[], s: number, cost: (p: number) => number): PathStep {
  let best: PathStep = { cost: Infinity, from: s - 1 };
  for (let p = 0; p < s; p++) {
    const total = (previous[p]?.cost ?? Infinity) + cost(p);
    if (total < best.cost) best = { cost: total, from: p };
  }
  return best;
}

function tracePath(table: readonly (readonly PathStep[])[]): number[] {
  const last = table.at(-1) ?? [];
  let s = last.reduce(
    (best, { cost }, i) => (cost < (last[best]?.cost ?? Infinity) ? i : best),
    Math.max(0, last.length - 1),
  );
  const path: number[] = [];
  for (let i = table.length - 1; i >= 0; i--) {
    path.unshift(s);
    s = table[i]?.[s]?.from ?? s - 1;
  }
  return path;
}
