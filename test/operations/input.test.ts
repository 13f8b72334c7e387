import { describe, expect, it } from "vitest";
import { FORMATS, Input, OPERATIONS } from "../../src/operations/input.ts";
import { songInput } from "../support/job.ts";

const parent = { songId: "song-1", upstreamSongId: "up-1" };
const { operation: _, ...commonFields } = songInput();
const STORED: Record<(typeof OPERATIONS)[number], Record<string, unknown>> = {
  song: commonFields,
  lyrics: { prompt: "rain" },
  extend: { parent, startsAt: null, ...commonFields },
  cover: { parent, coverStrength: 0.2, ...commonFields },
  replace: { parent, startsAt: 3, endsAt: 9.5, ...commonFields },
  variation: { parent, model: "FUZZ-2.0", title: "Again", seed: null },
  swap_vocals: { parent, swap: parent, ...commonFields },
  swap_instrumental: { parent, swap: null, ...commonFields },
  stems: { parent },
  upload: { audioUrl: "https://example.com/a.mp3", title: null },
  download: { parent, format: "wav" },
};

describe.each(OPERATIONS)("%s", (operation) => {
  const stored = { operation, ...STORED[operation] };

  it("a stored input is parsed with every field", () => {
    expect(Input.parse(stored)).toEqual(stored);
  });

  it.each(Object.keys(stored))("a stored input without %s is invalid", (name) => {
    expect(Input.safeParse({ ...stored, [name]: undefined }).success).toBe(false);
  });
});

it("a stored input may have every format, and no unknown operation", () => {
  for (const format of FORMATS) expect(Input.safeParse({ operation: "download", parent, format }).success).toBe(true);
  expect(Input.safeParse({ operation: "hum", ...commonFields }).success).toBe(false);
});
