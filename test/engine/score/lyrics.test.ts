import { describe, expect, it } from "vitest";
import { timedLines } from "../../../engine/score/lyrics.ts";

const note = (at: number, ticks: number) => ({ at, ticks, pitch: 60, velocity: 90 });
const syllable = { text: "la", joined: false, stressed: true };

describe("timedLines", () => {
  it("lasts from the first syllable to the end of what the last is carried on to", () => {
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

  it("leaves out a line that nobody sings", () => {
    expect(timedLines({ bpm: 120, lines: [{ text: "…", section: 0, syllables: [] }] })).toEqual([]);
  });
});
