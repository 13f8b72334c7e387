import type { Input, InputField, RequestField } from "../operations/input.ts";

/** A request's field → its name in the native API. */
export const FIELD_NAMES: Record<RequestField, string> = {
  hookUrl: "hook_url",
  parent: "song_id",
  swap: "swap_song_id",
  startsAt: "start_seconds",
  endsAt: "end_seconds",
  coverStrength: "cover_strength",
  audioUrl: "url",
  format: "format",
  prompt: "prompt",
  soundPrompt: "sound_prompt",
  lyricsText: "lyrics",
  instrumental: "instrumental",
  model: "model",
  title: "title",
  coverArtUrl: "cover_art_url",
  seed: "seed",
  lyricsStrength: "lyrics_strength",
  soundStrength: "sound_strength",
  weirdness: "weirdness",
};

type Value = string | number | boolean | null;

/** A job's input with the native API's field names, and with song ids instead of songs. */
export function inputFields({ operation: _, ...input }: Input): Record<string, Value> {
  const fields = Object.entries(input) as [InputField, Value | { songId: string }][];
  return Object.fromEntries(fields.map(([field, value]) => [FIELD_NAMES[field], songIdOr(value)]));
}

function songIdOr(value: Value | { songId: string }): Value {
  return typeof value === "object" && value !== null ? value.songId : value;
}
