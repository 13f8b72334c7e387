import type { Sound } from "./syllable.ts";

/** simple for now */
export function englishSyllables(word: string): Sound[] {
  const parts = word.match(/[^aeiouy]*[aeiouy]+(?:[^aeiouy]*$|[^aeiouy](?=[^aeiouy]))?/gi) ?? [word];
  return parts.map((text, i) => ({ text, joined: i > 0, stressed: i === 0 && word.length > 3 }));
}
