import { expect, it } from "vitest";
import { z } from "zod";
import { characters, countCharacters } from "../../src/validation/characters.ts";

it.each([
  ["", 0],
  ["abc", 3],
  ["音楽", 2],
  ["🎵", 1],
  ["🎵a🎵", 3],
  ["👩‍🎤", 3],
  ["e\u0301", 2],
  ["\ud83c", 1],
  ["\udfb5\ud83c", 2],
])("counts the code points of %j: %i", (text, expected) => {
  expect(countCharacters(text)).toBe(expected);
  expect([...text]).toHaveLength(expected);
});

it.each([
  ["a", true],
  ["🎵🎵🎵", true],
  ["", false],
  ["🎵🎵🎵🎵", false],
])("accepts 1 to 3 characters: %j is %s", (text, isAccepted) => {
  expect(
    z
      .string()
      .check(characters({ min: 1, max: 3 }))
      .safeParse(text).success,
  ).toBe(isAccepted);
});
