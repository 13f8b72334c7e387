import type { SongRequest } from "../spec/spec.ts";
import type { Studio } from "../studio.ts";
import type { SongBody } from "../wire/song-body.ts";
import { defaultSeed } from "./operation.ts";

/** Translates a request body into what the composer reads. */
export function songRequest(body: SongBody, { jobId }: { jobId: string }): SongRequest {
  return {
    soundPrompt: body.sound_prompt ?? "",
    lyricsText: body.lyrics_text ?? "",
    instrumental: body.instrumental,
    title: body.title ?? null,
    seed: body.seed ?? defaultSeed(jobId),
    lyricsStrength: body.lyrics_strength,
    soundStrength: body.sound_strength,
    weirdness: body.weirdness,
  };
}

/** Adds generated lyrics if none were given and the song has vocals. */
export function withLyrics(request: SongRequest, studio: Studio): SongRequest {
  if (request.lyricsText !== "" || studio.readPrompt(request).instrumental) return request;
  const { title, lyrics } = studio.writeLyrics(request.soundPrompt, request.seed);
  return { ...request, title: request.title ?? title, lyricsText: lyrics };
}
