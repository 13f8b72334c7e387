import { describe, expect, it } from "vitest";
import { editsBetween, suggestionFor } from "../../src/validation/suggest.ts";

const SONG = [
  ...["sound_prompt", "lyrics", "instrumental", "model", "title", "seed", "bpm", "length_seconds", "lyrics_strength"],
  ...["sound_strength", "weirdness", "cover_art_url", "hook_url", "retention_days", "metadata", "idempotency_key"],
];

describe("the suggestion for an unknown field of a song", () => {
  it.each([
    ["prompt", "sound_prompt"],
    ["style", "sound_prompt"],
    ["tags", "sound_prompt"],
    ["gpt_description_prompt", "sound_prompt"],
    ["negative_tags", "sound_prompt"],
    ["webhook_url", "hook_url"],
    ["webhook", "hook_url"],
    ["callback_url", "hook_url"],
    ["callBackUrl", "hook_url"],
    ["hookUrl", "hook_url"],
    ["duration", "length_seconds"],
    ["seconds", "length_seconds"],
    ["music_length_ms", "length_seconds"],
    ["mv", "model"],
    ["model_name", "model"],
    ["make_instrumental", "instrumental"],
    ["lyrics_text", "lyrics"],
    ["Lyrics", "lyrics"],
    ["lyrcs", "lyrics"],
    ["tilte", "title"],
    ["sound_promt", "sound_prompt"],
    ["tempo", "bpm"],
    ["weirdnes", "weirdness"],
    ["name", "title"],
  ])("%s is %s", (unknown, expected) => {
    expect(suggestionFor(unknown, SONG)).toBe(expected);
  });

  it.each(["xyz", "", "__proto__", "constructor", "toString", "a".repeat(100_000)])("%.20s is nothing", (unknown) => {
    expect(suggestionFor(unknown, SONG)).toBeUndefined();
  });
});

it.each([
  ["page_size", ["limit", "cursor", "q"], "limit"],
  ["search", ["limit", "cursor", "q"], "q"],
  ["webhook_url", ["url", "events"], "url"],
  ["timezone", ["cron", "time_zone"], "time_zone"],
  ["sound_prompt", ["prompt", "hook_url"], "prompt"],
  ["prompt", ["prompt2", "hook_url"], "prompt2"],
])("%s among %j is %s", (unknown, names, expected) => {
  expect(suggestionFor(unknown, names)).toBe(expected);
});

it.each([
  ["", "abc", 3],
  ["abc", "abc", 0],
  ["abc", "acb", 1],
  ["abc", "abd", 1],
  ["abc", "ac", 1],
  ["kitten", "sitting", 3],
])("%j becomes %j with %i edits", (a, b, edits) => {
  expect([editsBetween(a, b), editsBetween(b, a)]).toEqual([edits, edits]);
});
