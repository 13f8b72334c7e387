import { describe, expect, it } from "vitest";
import { timedLines } from "../../../engine/score/lyrics.ts";

const note = (at: number, ticks: number) => ({ at, ticks, pitch: 60, velocity: 90 });
const syllable = { text: "la", joined: false, stressed: true };

describe("timedLines", () => {
  it("times a line from its first syllable to the end of its last melisma", () => {
    const lines = [
      {
        text: "la la",
        section: 0,
        syllables: [
          { ...syllable, note: note(480, 240) },
          { ...syllable, note: note(960, 240), tail: [note(1200, 480)] },
        ],
      },
    ];
    expect(timedLines({ bpm: 120, lines })).toEqual([{ text: "la la", start: 0.5, end: 1.75 }]);
  });

  it("omits a line without notes", () => {
    expect(timedLines({ bpm: 120, lines: [{ text: "…", section: 0, syllables: [] }] })).toEqual([]);
  });
});
