import { describe, expect, it } from "vitest";
import { readNumeral } from "../../../../engine/compose/harmony/numeral.ts";
import { MODAL, PROGRESSIONS } from "../../../../engine/compose/harmony/progressions.ts";

describe("readNumeral", () => {
  it.each([
    ["I", { root: 0, tones: [0, 4, 7] }],
    ["vi", { root: 9, tones: [0, 3, 7] }],
    ["bVII", { root: 10, tones: [0, 4, 7] }],
    ["V7", { root: 7, tones: [0, 4, 7, 10] }],
    ["IVM7", { root: 5, tones: [0, 4, 7, 11] }],
    ["viio", { root: 11, tones: [0, 3, 6] }],
    ["iih7", { root: 2, tones: [0, 3, 6, 10] }],
    ["V7>vi", { root: 4, tones: [0, 4, 7, 10] }],
    ["I/3", { root: 0, tones: [0, 4, 7], bass: 4 }],
    ["V7/3", { root: 7, tones: [0, 4, 7, 10], bass: 11 }],
    ["IV/I", { root: 5, tones: [0, 4, 7], bass: 0 }],
    ["#ivo7", { root: 6, tones: [0, 3, 6, 9] }],
  ])("parses %s in C", (text, chord) => {
    expect(readNumeral(text, 0)).toEqual(chord);
  });

  it("transposes with the tonic", () => {
    expect(readNumeral("V7/3", 2)).toEqual({ root: 9, tones: [0, 4, 7, 10], bass: 1 });
  });

  it.each(["", "H", "Iz", "viiM9", "VIII"])("throws on %j", (text) => {
    expect(() => readNumeral(text, 0)).toThrow(SyntaxError);
  });

  it("parses every progression of every style", () => {
    const tables = [...Object.values(PROGRESSIONS).flatMap((byMode) => Object.values(byMode)), ...Object.values(MODAL)];
    const texts = tables.flatMap((table) => Object.values<readonly string[]>(table).flat());
    expect(texts.length).toBeGreaterThan(300);
    for (const token of texts.flatMap((text) => text.split(/[ +]/))) expect(() => readNumeral(token, 0)).not.toThrow();
  });
});
