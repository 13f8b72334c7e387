import { type Chord, type Score, type Section, TICKS_PER_BEAT } from "./score.ts";

type Beat = Pick<Score, "bpm" | "beatsPerBar">;

export function barTicks({ beatsPerBar }: Pick<Score, "beatsPerBar">): number {
  return beatsPerBar * TICKS_PER_BEAT;
}

export function secondsOf(ticks: number, { bpm }: Pick<Score, "bpm">): number {
  return (ticks * 60) / (bpm * TICKS_PER_BEAT);
}

/** The nearest whole tick. */
export function ticksOf(seconds: number, { bpm }: Pick<Score, "bpm">): number {
  return Math.round((seconds * bpm * TICKS_PER_BEAT) / 60);
}

export function scoreBars({ sections }: Pick<Score, "sections">): number {
  return sections.reduce((end, { bar, bars }) => Math.max(end, bar + bars), 0);
}

export function scoreTicks(score: Pick<Score, "sections" | "beatsPerBar">): number {
  return scoreBars(score) * barTicks(score);
}

/** From the first bar to the end of the last one, without the tail that the renderer adds. */
export function scoreSeconds(score: Beat & Pick<Score, "sections">): number {
  return secondsOf(scoreTicks(score), score);
}

/** The bars `[from, to)` that overlap a span of seconds; empty if the span is outside the song. */
export function barsTouching(score: Beat & Pick<Score, "sections">, [starts, ends]: readonly [number, number]) {
  const bar = secondsOf(barTicks(score), score);
  const from = Math.max(0, Math.floor(starts / bar + 1e-6));
  return { from, to: Math.max(from, Math.min(scoreBars(score), Math.ceil(ends / bar - 1e-6))) };
}

export function findSection(sections: readonly Section[], bar: number): Section | null {
  return sections.find((section) => bar >= section.bar && bar < section.bar + section.bars) ?? null;
}

/** The chord at this tick of the song. */
export function findChord(chords: readonly Chord[], tick: number): Chord | null {
  return chords.find(({ at, ticks }) => tick >= at && tick < at + ticks) ?? null;
}
