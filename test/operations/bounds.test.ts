import { expect, it } from "vitest";
import { boundsError } from "../../src/operations/bounds.ts";
import type { Input } from "../../src/operations/input.ts";
import { songInput } from "../support/job.ts";

const LENGTH = 61.504;
const LENGTH_TEXT = "the song's length, 61.5 seconds";
const parent = { songId: "parent", upstreamSongId: null };
const { operation: _, ...commonFields } = songInput();
const extend = (startsAt: number | null): Input => ({ operation: "extend", parent, startsAt, ...commonFields });
const replace = (startsAt: number, endsAt: number | null): Input => ({
  ...{ operation: "replace", parent, startsAt, endsAt },
  ...commonFields,
});

it.each([
  ["an extension from the end", extend(null)],
  ["an extension from inside the song", extend(0.5)],
  ["an extension from exactly the end", extend(LENGTH)],
  ["a replacement from the beginning", replace(0, 10)],
  ["a replacement up to the end", replace(10, LENGTH)],
  ["a replacement with an open end", replace(10, null)],
  ["an operation without bounds", songInput()],
])("boundsError accepts %s", (_title, input) => {
  expect(boundsError(input, LENGTH)).toBeNull();
});

it.each<[string, Input, string]>([
  ["an extension from the very beginning", extend(0), `startsAt must be more than 0 and at most ${LENGTH_TEXT}`],
  ["an extension from after the end", extend(61.6), `startsAt must be more than 0 and at most ${LENGTH_TEXT}`],
  [
    "a replacement from before the beginning",
    replace(-1, 10),
    `startsAt must be at least 0 and less than ${LENGTH_TEXT}`,
  ],
  ["a replacement from the end", replace(LENGTH, null), `startsAt must be at least 0 and less than ${LENGTH_TEXT}`],
  ["an empty replacement", replace(10, 10), "endsAt must be greater than the start"],
  ["a replacement beyond the end", replace(10, 61.6), `endsAt must be at most ${LENGTH_TEXT}`],
])("boundsError names the field and the rule for %s", (_title, input, expected) => {
  const error = boundsError(input, LENGTH);
  expect(`${error?.field} ${error?.message}`).toBe(expected);
});
