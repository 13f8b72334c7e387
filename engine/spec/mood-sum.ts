import type { Term } from "./terms.ts";

/** The sum of the mood words of a prompt; each value is −1…1. */
export interface MoodSum {
  energy: number;
  brightness: number;
  major: number;
  pace: number;
}

const NEUTRAL: MoodSum = { energy: 0, brightness: 0, major: 0, pace: 0 };

/** A negated word, as in "not too happy", counts half in the opposite direction. */
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
