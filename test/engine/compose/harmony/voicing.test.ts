import { describe, expect, it } from "vitest";
import { strumVoicing, voiceChord } from "../../../../engine/compose/harmony/voicing.ts";
import type { Chord } from "../../../../engine/score/score.ts";

const chord = (root: number, tones: number[]): Chord => ({ at: 0, ticks: 1920, root, tones });
const HAND = { low: 50, high: 72, size: 4 };
const classes = (keys: readonly number[]) => [...new Set(keys.map((key) => key % 12))].sort((a, b) => a - b);

describe("voiceChord", () => {
  it("uses only chord tones within the range", () => {
    for (let root = 0; root < 12; root++) {
      for (const tones of [
        [0, 4, 7],
        [0, 3, 7],
        [0, 3, 6, 9],
        [0, 4, 7, 11],
      ]) {
        const keys = voiceChord(chord(root, tones), HAND, null);
        expect(classes(keys)).toEqual(classes(tones.map((tone) => tone + root)));
        expect([keys[0]! >= 48, keys.at(-1)! <= 74]).toEqual([true, true]);
      }
    }
  });

  it("keeps voicings close from chord to chord", () => {
    let before = voiceChord(chord(0, [0, 4, 7]), HAND, null);
    for (const root of [9, 5, 7, 2, 7, 0, 4, 9]) {
      const keys = voiceChord(chord(root, [0, root % 2 ? 4 : 3, 7]), HAND, before);
      const moved = keys.reduce((sum, key, i) => sum + Math.abs(key - (before[i] ?? key)), 0);
      expect(moved).toBeLessThanOrEqual(14);
      before = keys;
    }
  });

  it("omits the fifth, then the root, of a chord with too many tones", () => {
    expect(classes(voiceChord(chord(0, [0, 4, 7, 11, 14]), HAND, null))).toEqual([0, 2, 4, 11]);
    expect(classes(voiceChord(chord(0, [0, 4, 7, 11, 14]), { ...HAND, size: 3 }, null))).toEqual([2, 4, 11]);
  });
});

describe("strumVoicing", () => {
  it("puts the root lowest and includes every chord tone", () => {
    for (let root = 0; root < 12; root++) {
      const keys = strumVoicing(chord(root, [0, 4, 7]));
      expect(keys[0]! % 12).toBe(root);
      expect(classes(keys).length).toBe(3);
      expect(keys.length).toBeLessThanOrEqual(6);
    }
  });
});
