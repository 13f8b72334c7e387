import type { Term } from "./terms.ts";

/** What the mood words of a prompt add up to; each −1…1, and how fast in words. */
export interface MoodSum {
  energy: number;
  brightness: number;
  major: number;
  pace: number;
}

const NEUTRAL: MoodSum = { energy: 0, brightness: 0, major: 0, pace: 0 };

/** "Not too happy" turns a word half round. */
export function sumMoods(terms: readonly Term[]): MoodSum {
  const sum = terms.reduce((feel, { meaning, negated }) => {
    if (meaning.kind !== "mood") return feel;
    const weight = negated ? -0.5 : 1;
    return {
      energy: feel.energy + weight * meaning.mood.energy,
      brightness: feel.brightness + weight * meaning.mood.brightness,
      major: feel.major + weight * meaning.mood.major,
      pace: feel.pace + weight * meaning.mood.pace,
    };
  }, NEUTRAL);
  return {
    energy: clamp(sum.energy, -0.5, 0.5),
    brightness: clamp(sum.brightness, -0.7, 0.7),
    major: clamp(sum.major, -1, 1),
    pace: clamp(sum.pace, -1, 1),
  };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
