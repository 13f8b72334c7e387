import { expect, it } from "vitest";
import { boundsError } from "../../src/operations/bounds.ts";
import type { Input } from "../../src/operations/input.ts";
import { songInput } from "../support/job.ts";

const LENGTH = 61.504;
const LENGTH_TEXT = "the song's length, 61.5 seconds";
const parent = { songId: "parent", upstreamSongId: null };
const { operation: _, ...told } = songInput();
const extend = (startsAt: number | null): Input => ({ operation: "extend", parent, startsAt, ...told });
const replace = (startsAt: number, endsAt: number | null): Input => ({
  ...{ operation: "replace", parent, startsAt, endsAt },
  ...told,
});

it.each([
  ["an extension from the end", extend(null)],
  ["an extension from a moment in the song", extend(0.5)],
  ["an extension from its last moment", extend(LENGTH)],
  ["a replacement from the beginning", replace(0, 10)],
  ["a replacement up to the end", replace(10, LENGTH)],
  ["a replacement to wherever the song ends", replace(10, null)],
  ["an operation that cuts nowhere", songInput()],
])("has nothing against %s", (_title, input) => {
  expect(boundsError(input, LENGTH)).toBeNull();
});

it.each<[string, Input, string]>([
  ["an extension from the very beginning", extend(0), `startsAt must be more than 0 and at most ${LENGTH_TEXT}`],
  ["an extension from behind the song", extend(61.6), `startsAt must be more than 0 and at most ${LENGTH_TEXT}`],
  ["a replacement before the song", replace(-1, 10), `startsAt must be at least 0 and less than ${LENGTH_TEXT}`],
  ["a replacement from the end", replace(LENGTH, null), `startsAt must be at least 0 and less than ${LENGTH_TEXT}`],
  ["a replacement of nothing", replace(10, 10), "endsAt must be greater than the start"],
  ["a replacement beyond the song", replace(10, 61.6), `endsAt must be at most ${LENGTH_TEXT}`],
])("names what is wrong with %s", (_title, input, said) => {
  const trouble = boundsError(input, LENGTH);
  expect(`${trouble?.field} ${trouble?.message}`).toBe(said);
});
