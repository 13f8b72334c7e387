import { expect, it } from "vitest";
import { OPERATIONS } from "../../src/operations/input.ts";
import { formatsOf, supports, uploadsOf } from "../../src/upstream/profiles.ts";

const supportedBy = (upstream: string) => OPERATIONS.filter((operation) => supports(upstream, operation));

it.each(["engine", "ttapi"])("offers every operation by %s", (upstream) => {
  expect(supportedBy(upstream)).toEqual(OPERATIONS);
});

it("offers by Flow Music what its contract has", () => {
  expect(supportedBy("flowmusic")).toEqual(["song", "extend", "cover", "replace", "stems"]);
});

it("knows the formats of each, and nothing of an upstream without a contract", () => {
  expect(["engine", "ttapi", "flowmusic", "nobody"].map(formatsOf)).toEqual([
    ["mp3", "wav", "mid"],
    ["mp3", "wav", "m4a", "mid"],
    [],
    [],
  ]);
  expect(supportedBy("nobody")).toEqual([]);
});

it("knows what each takes for an upload", () => {
  expect(["engine", "ttapi", "flowmusic", "nobody"].map(uploadsOf)).toEqual([
    ["mp3", "wav"],
    ["mp3", "wav", "m4a", "flac"],
    [],
    [],
  ]);
});
