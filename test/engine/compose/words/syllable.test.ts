import { describe, expect, it } from "vitest";
import { syllablesOf } from "../../../../engine/compose/words/syllable.ts";

const sing = (line: string) =>
  syllablesOf(line)
    .map(({ text, joined }) => (joined ? `-${text}` : text))
    .join(" ");

describe("syllablesOf", () => {
  it.each([
    ["我爱你，中国！", "我 爱 你 中 国"],
    ["我爱你 baby", "我 爱 你 ba -by"],
    ["Hello, (oh) world...", "Hel -lo oh world"],
    ["24 hours", "two four hours"],
    ["第2天", "第 二 天"],
    ["さくら きょう", "さ く ら きょ う"],
    ["사랑해", "사 랑 해"],
    ["rock-n-roll", "rock n roll"],
    ["♪ ♫ …", ""],
  ])("sings %j", (line, expected) => {
    expect(sing(line)).toBe(expected);
  });

  it("stresses every other Chinese character from the first", () => {
    expect(syllablesOf("月亮代表我").map(({ stressed }) => stressed)).toEqual([true, false, true, false, true]);
  });
});
