import { describe, expect, it } from "vitest";
import { englishSyllables, syllablesOf } from "../../../../engine/compose/words/syllables.ts";

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
  ])("splits %j into syllables", (line, expected) => {
    expect(sing(line)).toBe(expected);
  });

  it("stresses every second Chinese character, starting with the first", () => {
    expect(syllablesOf("月亮代表我").map(({ stressed }) => stressed)).toEqual([true, false, true, false, true]);
  });
});

const divide = (word: string) =>
  englishSyllables(word)
    .map(({ text, stressed }) => (stressed ? text.toUpperCase() : text))
    .join("-");

describe("englishSyllables", () => {
  it.each([
    ["love", "LOVE"],
    ["loved", "LOVED"],
    ["wanted", "WAN-ted"],
    ["dancing", "DAN-cing"],
    ["together", "to-GETH-er"],
    ["tonight", "to-NIGHT"],
    ["beautiful", "BEAU-ti-ful"],
    ["table", "TA-ble"],
    ["candle", "CAN-dle"],
    ["wishes", "WI-shes"],
    ["something", "SOME-thing"],
    ["forever", "for-EV-er"],
    ["imagination", "i-ma-gi-NA-tion"],
    ["radio", "RA-di-o"],
    ["queen", "QUEEN"],
    ["yesterday", "YES-ter-day"],
    ["heartbeat", "HEART-beat"],
    ["myself", "my-SELF"],
    ["electricity", "e-lec-TRI-ci-ty"],
    ["don’t", "DON’T"],
    ["Crying", "CRY-ING"],
    ["the", "the"],
  ])("splits %s into syllables", (word, expected) => {
    expect(divide(word).toLowerCase()).toBe(expected.toLowerCase());
  });

  it.each([
    ["together", 1],
    ["tonight", 1],
    ["beautiful", 0],
    ["forever", 1],
    ["imagination", 3],
    ["electricity", 2],
    ["yesterday", 0],
    ["again", 1],
    ["morning", 0],
  ])("stresses %s on syllable %i", (word, stress) => {
    expect(englishSyllables(word).findIndex(({ stressed }) => stressed)).toBe(stress);
  });

  it("keeps every letter of a word", () => {
    for (const word of ["Strengths", "aye", "rhythm", "naïve", "señorita", "hmm", "Ooooh", "queueing", "people's"]) {
      expect(
        englishSyllables(word)
          .map(({ text }) => text)
          .join(""),
      ).toBe(word);
    }
  });

  it("leaves function words unstressed", () => {
    expect(["the", "of", "you", "and"].map((word) => englishSyllables(word)[0]?.stressed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
