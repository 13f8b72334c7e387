import { expect, it } from "vitest";
import { select } from "../../src/storage/serve.ts";

const ASSET = { size: 1_000, etag: '"abc"' };
const selected = (headers: Record<string, string>) => select(new Headers(headers), ASSET);
const part = (offset: number, length: number) => ({ status: 206, offset, length });
const WHOLE = { status: 200 };
const BEYOND = { status: 416 };

it.each([
  ["bytes=0-", part(0, 1_000)],
  ["bytes=0-0", part(0, 1)],
  ["bytes=100-199", part(100, 100)],
  ["bytes=999-", part(999, 1)],
  ["bytes=500-5000", part(500, 500)],
  ["bytes=-1", part(999, 1)],
  ["bytes=-5000", part(0, 1_000)],
  ["Bytes= 10-19 ", part(10, 10)],
  ["bytes=1000-", BEYOND],
  ["bytes=1000-2000", BEYOND],
  ["bytes=99999999999999999999-", BEYOND],
  ["bytes=-0", BEYOND],
  ["bytes=20-10", WHOLE],
  ["bytes=2000-1000", WHOLE],
  ["bytes=-", WHOLE],
  ["bytes=0-1,5-6", WHOLE],
  ["bytes=a-b", WHOLE],
  ["seconds=1-2", WHOLE],
  ["", WHOLE],
])("the range %j selects %o", (range, selection) => {
  expect(selected({ range })).toEqual(selection);
});

it.each([
  ['"abc"', 304],
  ['W/"abc"', 304],
  ['"x", "abc"', 304],
  ["*", 304],
  ['"x"', 200],
  ["abc", 200],
  ["", 200],
])("If-None-Match %j returns %i", (tags, status) => {
  expect(selected({ "if-none-match": tags }).status).toBe(status);
});

it.each([
  ['"abc"', 206],
  ['"old"', 200],
  ['W/"abc"', 200],
  ["Wed, 21 Oct 2026 07:28:00 GMT", 200],
])("a range with If-Range %j returns %i", (tag, status) => {
  expect(selected({ range: "bytes=0-9", "if-range": tag }).status).toBe(status);
});

it("If-None-Match takes precedence over a range", () => {
  expect(selected({ range: "bytes=0-9", "if-none-match": '"abc"' })).toEqual({ status: 304 });
});
