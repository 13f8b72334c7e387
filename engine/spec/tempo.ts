import type { Chance } from "../score/chance.ts";
import { between, type Feel } from "./feel.ts";
import type { Genre } from "./genre.ts";
import type { Term } from "./terms.ts";
import type { Pace } from "./words.ts";

/** Where in the genre's range a word of tempo stands, and how far past its edge it pushes. */
const PACES: Record<Pace, { place: number; push: number }> = {
  crawling: { place: -1, push: 0.72 },
  slow: { place: -1, push: 0.88 },
  moderate: { place: 0, push: 1 },
  fast: { place: 1, push: 1.1 },
  frantic: { place: 1, push: 1.28 },
};

interface Asked {
  genre: Genre;
  feel: Feel;
  soundStrength: number;
  draw: Chance;
}

/** Whole beats per minute, 44–200: the genre's range, leaned on by mood and words, blurred where the prompt binds loosely. */
export function chooseBpm(terms: readonly Term[], { genre, feel, soundStrength, draw }: Asked): number {
  const [low, high] = genre.bpm;
  const pace = paceOf(terms);
  const blur = (draw.float() + draw.float() - 1) * (1.1 - 0.6 * soundStrength);
  const lean = pace ? PACES[pace].place : feel.pace * 0.75;
  const place = between(lean + blur * (pace ? 0.4 : 0.8), -1, 1);
  const bpm = (low + high) / 2 + (place * (high - low)) / 2;
  return Math.round(between(bpm * (pace ? PACES[pace].push : 1), 44, 200));
}

/** "Not too fast" is slow enough: the middle. */
function paceOf(terms: readonly Term[]): Pace | null {
  for (const { meaning, negated } of terms) {
    if (meaning.kind === "pace") return negated ? "moderate" : meaning.pace;
  }
  return null;
}
