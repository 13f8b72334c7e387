import { describe, expect, it } from "vitest";
import { BASS_FIGURES } from "../../../../engine/compose/rhythm/bass-figures.ts";
import { CHORD_FIGURES } from "../../../../engine/compose/rhythm/chord-figures.ts";
import { readFigure } from "../../../../engine/compose/rhythm/figure.ts";
import { FILLS } from "../../../../engine/compose/rhythm/fills.ts";
import { GROOVES } from "../../../../engine/compose/rhythm/grooves.ts";
import { STROKE_VELOCITY } from "../../../../engine/compose/rhythm/kit.ts";

describe("readFigure", () => {
  it("divides each beat by its number of letters and extends held strokes", () => {
    expect(readFigure("x-.o x xx. ....", { bar: 0, beatsPerBar: 4 })).toEqual([
      { at: 0, ticks: 240, symbol: "x" },
      { at: 360, ticks: 120, symbol: "o" },
      { at: 480, ticks: 480, symbol: "x" },
      { at: 960, ticks: 160, symbol: "x" },
      { at: 1120, ticks: 160, symbol: "x" },
    ]);
  });

  it("cycles through the bars of a figure", () => {
    expect(readFigure("x | y", { bar: 3, beatsPerBar: 1 })[0]?.symbol).toBe("y");
  });

  it("cuts a figure for a shorter bar and repeats it in a longer one", () => {
    const at = (beatsPerBar: number) =>
      readFigure("x... .... .... x...", { bar: 0, beatsPerBar }).map((stroke) => stroke.at);
    expect(at(3)).toEqual([0]);
    expect(at(5)).toEqual([0, 1440, 1920]);
  });

  it("holds a stroke over beats but not over rests", () => {
    expect(readFigure("x--- ----", { bar: 0, beatsPerBar: 2 })).toEqual([{ at: 0, ticks: 960, symbol: "x" }]);
    expect(readFigure("---- x---", { bar: 0, beatsPerBar: 2 })).toEqual([{ at: 480, ticks: 480, symbol: "x" }]);
  });
});

describe("figure tables", () => {
  const lettersOf = (figures: readonly string[]) => new Set(figures.join("").replace(/[\s|.-]/g, ""));

  it("grooves and fills contain only symbols of the drummer", () => {
    const grooves = [...Object.values(GROOVES), ...Object.values(FILLS).flat()];
    const letters = lettersOf(grooves.flatMap((groove) => Object.values(groove)));
    expect([...letters].filter((letter) => STROKE_VELOCITY[letter] === undefined)).toEqual([]);
  });

  it("bass and chord figures contain only known symbols", () => {
    expect([...lettersOf(Object.values(BASS_FIGURES))].filter((letter) => !"rR8537wag".includes(letter))).toEqual([]);
    expect([...lettersOf(Object.values(CHORD_FIGURES))].filter((letter) => !/[xXosdDubpPm\d]/.test(letter))).toEqual(
      [],
    );
  });

  it("every bar of a figure has four beats, or three in a waltz", () => {
    const figures = [...Object.entries(CHORD_FIGURES), ...Object.entries(BASS_FIGURES)];
    for (const [name, figure] of figures) {
      for (const bar of figure.split("|"))
        expect([name, [3, 4]]).toEqual([name, expect.arrayContaining([bar.trim().split(/\s+/).length])]);
    }
  });
});
