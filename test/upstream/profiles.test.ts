import { expect, it } from "vitest";
import { OPERATIONS } from "../../src/operations/input.ts";
import { formatsOf, supports, uploadsOf } from "../../src/upstream/profiles.ts";

const supportedBy = (upstream: string) => OPERATIONS.filter((operation) => supports(upstream, operation));

it.each(["engine", "ttapi"])("%s supports every operation", (upstream) => {
  expect(supportedBy(upstream)).toEqual(OPERATIONS);
});

it("Flow Music supports the operations of its contract", () => {
  expect(supportedBy("flowmusic")).toEqual(["song", "extend", "cover", "replace", "stems"]);
});

it("formatsOf lists each upstream's formats, and none for an unknown upstream", () => {
  expect(["engine", "ttapi", "flowmusic", "unknown"].map(formatsOf)).toEqual([
    ["mp3", "wav", "mid"],
    ["mp3", "wav", "m4a", "mid"],
    [],
    [],
  ]);
  expect(supportedBy("unknown")).toEqual([]);
});

it("uploadsOf lists each upstream's upload formats", () => {
  expect(["engine", "ttapi", "flowmusic", "unknown"].map(uploadsOf)).toEqual([
    ["mp3", "wav"],
    ["mp3", "wav", "m4a", "flac"],
    [],
    [],
  ]);
});
