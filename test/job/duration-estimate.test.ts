import { expect, it } from "vitest";
import { defaultEstimate } from "../../src/job/duration-estimate.ts";
import type { Operation } from "../../src/operations/input.ts";

it.each<[string, Operation, number]>([
  ["ttapi", "song", 90_000],
  ["flowmusic", "extend", 90_000],
  ["engine", "song", 15_000],
  ["engine", "stems", 15_000],
  ["ttapi", "lyrics", 2_000],
  ["engine", "lyrics", 2_000],
])("the default estimate for %s %s jobs has a median of %d ms", (upstream, operation, p50) => {
  const pace = defaultEstimate(upstream, operation);
  expect(pace.p50).toBe(p50);
  expect(Object.values(pace)).toEqual(Object.values(pace).sort((a, b) => a - b));
});
