import type { Chord } from "../../score/score.ts";

type Shape = Pick<Chord, "root" | "tones" | "bass">;

const DEGREES: Record<string, number> = { i: 0, ii: 2, iii: 4, iv: 5, v: 7, vi: 9, vii: 11 };
const UPPER: Record<string, readonly number[]> = {
  "": [0, 4, 7],
  "5": [0, 7],
  "6": [0, 4, 7, 9],
  "7": [0, 4, 7, 10],
  M7: [0, 4, 7, 11],
  "9": [0, 4, 7, 10, 14],
  M9: [0, 4, 7, 11, 14],
  "13": [0, 4, 10, 14, 21],
  add9: [0, 4, 7, 14],
  sus4: [0, 5, 7],
  sus2: [0, 2, 7],
  "7sus4": [0, 5, 7, 10],
  aug: [0, 4, 8],
  "7b9": [0, 4, 7, 10, 13],
  "7#9": [0, 4, 10, 15],
};
const LOWER: Record<string, readonly number[]> = {
  "": [0, 3, 7],
  "6": [0, 3, 7, 9],
  "7": [0, 3, 7, 10],
  "9": [0, 3, 7, 10, 14],
  "11": [0, 3, 10, 14, 17],
  add9: [0, 3, 7, 14],
  M7: [0, 3, 7, 11],
  o: [0, 3, 6],
  o7: [0, 3, 6, 9],
  h7: [0, 3, 6, 10],
};
const BASS: Record<string, number> = { "3": 1, "5": 2, "7": 3 };

/**
 * Parses a chord in Roman numerals, relative to the major scale of the tonic: "I", "bVII", "ii7", "viih7", "V7sus4".
 * "V7>vi" is the dominant of vi; "I/3" has its third in the bass, "IV/I" the tonic. Throws on a syntax error.
 */
export function readNumeral(text: string, tonic: number): Shape {
  const [body = "", over] = text.split("/");
  const [symbol = "", target] = body.split(">");
  if (target) return readNumeral(symbol, readNumeral(target, tonic).root);
  const match = /^(b|#)?(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)$/.exec(symbol);
  const tones = match && (match[2] === match[2]?.toUpperCase() ? UPPER : LOWER)[match[3] ?? ""];
  if (!match || !tones) throw new SyntaxError(`not a chord: ${text}`);
  const shift = match[1] === "b" ? 11 : match[1] === "#" ? 1 : 0;
  const root = (tonic + (DEGREES[match[2]?.toLowerCase() ?? ""] ?? 0) + shift) % 12;
  const shape = { root, tones: [...tones] };
  return over ? { ...shape, bass: bassOf(over, shape, tonic) } : shape;
}

function bassOf(over: string, { root, tones }: Shape, tonic: number): number {
  const index = BASS[over];
  if (index === undefined) return readNumeral(over, tonic).root;
  return (root + (tones[index] ?? 0)) % 12;
}
