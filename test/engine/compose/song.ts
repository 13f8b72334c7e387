import type { SongRequest } from "../../../engine/spec/spec.ts";

export function request(overrides: Partial<SongRequest> = {}): SongRequest {
  return {
    soundPrompt: "happy pop song",
    lyricsText: "",
    instrumental: false,
    title: null,
    seed: "1",
    lyricsStrength: 0.5,
    soundStrength: 0.5,
    weirdness: 0.5,
    ...overrides,
  };
}

export const lyrics = `[Verse]
Walking down the empty street tonight
Every window has a golden light
I remember all the words you said
They keep turning in my tired head

[Chorus]
Hold on to the morning
Hold on to the sun
Nothing here is over
We have just begun`;
