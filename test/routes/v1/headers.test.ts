import { expect, it } from "vitest";
import { SubmitHeaders, WaitHeaders } from "../../../src/routes/v1/headers.ts";

it.each([
  [undefined, 0],
  ["wait=1", 1_000],
  ["wait=25", 25_000],
  ["wait=26", 25_000],
  ["wait=99999999999999999999", 25_000],
  ["respond-async, WAIT = 10", 10_000],
  ['wait="10"; x=1', 10_000],
  ["wait=0", 0],
  ["wait", 25_000],
  ["Wait ", 25_000],
  ["wait=", 25_000],
  ['wait=""', 25_000],
  ["respond-async, wait", 25_000],
  ["wait; x=1", 25_000],
  ["wait=5, wait=10", 5_000],
  ["return=minimal,wait=3;q=1", 3_000],
  ['x="a, wait=5"', 0],
  ["x; wait=5", 0],
  ["waiting", 0],
  ["wait 5", 0],
  ["wait=-5", 0],
  ["wait=1.5", 0],
  ["await=5", 0],
])("parses Prefer: %s as a wait of %i ms, at most 25 s", (prefer, ms) => {
  expect(WaitHeaders.parse({ prefer }).prefer).toBe(ms);
});

it.each([
  ["10s", 10_000],
  ["5m", 300_000],
  ["24H", 86_400_000],
])("parses Cancel-After: %s as %i ms", (after, ms) => {
  expect(SubmitHeaders.parse({ "cancel-after": after })["cancel-after"]).toBe(ms);
});

it.each(["9s", "25h", "0m", "5", "m", "-5m", "5 m", "1.5h", ""])("rejects Cancel-After: %j", (after) => {
  expect(SubmitHeaders.safeParse({ "cancel-after": after }).success).toBe(false);
});
