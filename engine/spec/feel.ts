import type { Term } from "./terms.ts";

/** What the mood words of a prompt add up to; each −1…1, and how fast in words. */
export interface Feel {
  energy: number;
  brightness: number;
  major: number;
  pace: number;
}

const NEUTRAL: Feel = { energy: 0, brightness: 0, major: 0, pace: 0 };

/** "Not too happy" turns a word half round. */
export function readFeel(terms: readonly Term[]): Feel {
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
    energy: between(sum.energy, -0.5, 0.5),
    brightness: between(sum.brightness, -0.7, 0.7),
    major: between(sum.major, -1, 1),
    pace: between(sum.pace, -1, 1),
  };
}

export function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
