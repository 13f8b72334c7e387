import { describe, expect, it } from "vitest";
import type { Section } from "../../../engine/score/score.ts";
import { barsTouching, findSection, scoreSeconds, scoreTicks, secondsOf, ticksOf } from "../../../engine/score/time.ts";

const section = (bar: number, bars: number): Section => ({
  kind: "verse",
  bar,
  bars,
  seed: "",
  intensity: 1,
  chords: [],
});
const score = { bpm: 120, beatsPerBar: 4, sections: [section(0, 4), section(4, 8)] };

describe("time", () => {
  it("computes the length of a song: twelve bars of four beats at 120 bpm last 24 seconds", () => {
    expect(scoreTicks(score)).toBe(12 * 4 * 480);
    expect(scoreSeconds(score)).toBe(24);
  });

  it("converts seconds to ticks and back", () => {
    expect(ticksOf(1.5, score)).toBe(1440);
    expect(secondsOf(1440, score)).toBe(1.5);
  });

  it.each([
    [[0, 2], { from: 0, to: 1 }],
    [[1.9, 2.1], { from: 0, to: 2 }],
    [[2, 4], { from: 1, to: 2 }],
    [[23, 99], { from: 11, to: 12 }],
    [[30, 40], { from: 15, to: 15 }],
  ] as const)("finds the bars that overlap the seconds %j", ([starts, ends], bars) => {
    expect(barsTouching(score, [starts, ends])).toEqual(bars);
  });

  it("finds the section of a bar, and none beyond the end", () => {
    expect(findSection(score.sections, 4)).toBe(score.sections[1]);
    expect(findSection(score.sections, 12)).toBeNull();
  });
});
