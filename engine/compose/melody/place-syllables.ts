import type { LyricSyllable } from "../words/syllables.ts";
import { metricAccent } from "./tune.ts";

export interface Grid {
  /** Moments of the phrase at which a syllable may begin, in ticks from its start, in order. */
  slots: readonly number[];
  /** Of those, the ones that the tune's own rhythm uses. */
  rhythm: ReadonlySet<number>;
  /** The longest step, in ticks, that is still natural. */
  natural: number;
  beatsPerBar: number;
  /** 0 follow the tune's rhythm … 1 the words' stress. */
  strictness: number;
}

interface PathStep {
  cost: number;
  from: number;
}

/** A moment for each syllable, rising: the cheapest way through the grid. More syllables than slots: those that are over share out the last slots evenly. */
export function placeSyllables(sounds: readonly LyricSyllable[], grid: Grid): number[] {
  const { slots } = grid;
  const ideal = Math.min(grid.natural, (slots.at(-1) ?? 0) / Math.max(1, sounds.length - 1));
  const table: PathStep[][] = [];
  for (const [i, sound] of sounds.entries()) {
    const before = table.at(-1);
    const column = slots.map((slot, s): PathStep => {
      const own = ownCost(sound, slot, grid);
      if (!before) return { cost: own + slot / 400, from: -1 };
      return cheapestArrival(before, s, (p) => own + gapCost(slot - (slots[p] ?? 0), ideal, sound.joined));
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

/** Even steps are cheap; the syllables of one word stay together. */
function gapCost(gap: number, ideal: number, joined: boolean): number {
  const ratio = Math.max(gap / ideal, ideal / gap) - 1;
  return ratio * (gap > ideal && joined ? 1.4 : 0.9) + (gap > ideal * 2.5 ? 3 : 0);
}

function cheapestArrival(before: readonly PathStep[], s: number, cost: (p: number) => number): PathStep {
  let best: PathStep = { cost: Infinity, from: s - 1 };
  for (let p = 0; p < s; p++) {
    const total = (before[p]?.cost ?? Infinity) + cost(p);
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
