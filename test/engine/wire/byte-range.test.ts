import { expect, it } from "vitest";
import { readByteRange } from "../../../engine/wire/byte-range.ts";

it.each([
  ["bytes=0-9", { offset: 0, length: 10 }],
  ["bytes=90-", { offset: 90, length: 10 }],
  ["bytes=90-500", { offset: 90, length: 10 }],
  ["bytes=-10", { offset: 90, length: 10 }],
  ["bytes=-500", { offset: 0, length: 100 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=-", null],
  ["bytes=9-0", null],
  ["bytes=0-1,5-6", null],
  ["items=0-1", null],
  [undefined, null],
])("parses the range %j of 100 bytes as %j", (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});

it("returns no range of an empty file", () => {
  expect(readByteRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(readByteRange("bytes=-5", 0)).toBe("unsatisfiable");
});
