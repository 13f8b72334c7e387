import type { Score, Section } from "../score/score.ts";
import { barTicks, scoreBars, secondsOf } from "../score/time.ts";

/** `[from, to)`. */
export interface Bars {
  from: number;
  to: number;
}

/** Humanized notes can be this many ticks early and still belong to the next bar. */
const EARLY_TICKS = 15;

export function barOf(tick: number, score: Pick<Score, "beatsPerBar">): number {
  return Math.floor((tick + EARLY_TICKS) / barTicks(score));
}

export function barSeconds(score: Pick<Score, "bpm" | "beatsPerBar">): number {
  return secondsOf(barTicks(score), score);
}

/** The number of bars before the final chord, which is held for one bar, or before the end. */
export function barsBeforeEnd(score: Pick<Score, "sections">): number {
  const last = score.sections.at(-1);
  return scoreBars(score) - (last?.kind === "outro" ? 1 : 0);
}

/** Clips the sections to these bars. An outro whose end is clipped becomes a verse, because it no longer ends the song. */
export function sectionsIn(score: Pick<Score, "sections" | "beatsPerBar">, { from, to }: Bars): Section[] {
  return score.sections.flatMap((section) => {
    const end = section.bar + section.bars;
    const [first, last] = [Math.max(from, section.bar), Math.min(to, end)];
    if (first >= last) return [];
    const ticks = { from: first * barTicks(score), to: last * barTicks(score) };
    const kind = section.kind === "outro" && last < end ? "verse" : section.kind;
    return [{ ...section, kind, bar: first, bars: last - first, chords: clipEvents(section.chords, ticks) }];
  });
}

/** The events between two ticks, clipped at both. */
export function clipEvents<T extends { at: number; ticks: number }>(events: readonly T[], { from, to }: Bars): T[] {
  return events.flatMap((event) => {
    const [at, end] = [Math.max(from, event.at), Math.min(to, event.at + event.ticks)];
    return at < end ? [{ ...event, at, ticks: end - at }] : [];
  });
}
