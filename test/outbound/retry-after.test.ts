import { expect, it } from "vitest";
import { retryAfterMs } from "../../src/outbound/retry-after.ts";

const NOW = Date.parse("2026-10-21T07:28:00Z");

it.each([
  ["120", 120_000],
  [" 7 ", 7_000],
  ["1.5", 1_500],
  ["0", 1_000],
  ["-30", 1_000],
  ["86400", 900_000],
  ["99999999999999999999999", 900_000],
  ["Wed, 21 Oct 2026 07:30:00 GMT", 120_000],
  ["Wednesday, 21-Oct-26 07:30:00 GMT", 120_000],
  ["Wed, 21 Oct 2026 07:00:00 GMT", 1_000],
  ["Fri, 21 Oct 2050 07:30:00 GMT", 900_000],
])("retryAfterMs reads %j as %i ms", (value, ms) => {
  expect(retryAfterMs(new Headers({ "retry-after": value }), NOW)).toBe(ms);
});

it.each([
  "soon",
  "soon 1",
  "",
  "Wed",
  "NaN",
  "Infinity",
  "1e9",
  "0x10",
  "2026-10-21",
])("retryAfterMs returns null for %j", (value) => {
  expect(retryAfterMs(new Headers({ "retry-after": value }), NOW)).toBeNull();
});

it("retryAfterMs returns null for an absent header", () => {
  expect(retryAfterMs(new Headers(), NOW)).toBeNull();
});

it("retryAfterMs is limited to the given maximum", () => {
  expect(retryAfterMs(new Headers({ "retry-after": "86400" }), NOW, 7_200_000)).toBe(7_200_000);
});
