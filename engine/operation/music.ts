import type { SongRequest } from "../spec/spec.ts";
import type { Studio } from "../studio.ts";
import { SongBody } from "../wire/song-body.ts";
import { type Bench, defineOperation, seedOf } from "./operation.ts";
import { produce } from "./produce.ts";

const Body = SongBody.refine(({ sound_prompt, lyrics_text }) => sound_prompt || lyrics_text, {
  message: "and lyrics_text must not both be empty",
  path: ["sound_prompt"],
});

export const music = defineOperation({
  quota: 3,
  body: Body,
  async make(body, bench) {
    const { studio, results, songId } = bench;
    const request = withWords(songRequest(body, bench), studio);
    const spec = studio.readPrompt(request);
    const score = (await results.findScore(songId)) ?? studio.compose(spec, request.lyricsText);
    const lyrics = spec.instrumental ? "" : request.lyricsText;
    return { musics: [await produce({ score, body, lyrics }, bench)] };
  },
});

/** Words of the engine's own, where none were given and the song is to be sung. */
function withWords(request: SongRequest, studio: Studio): SongRequest {
  if (request.lyricsText !== "" || studio.readPrompt(request).instrumental) return request;
  const { title, lyrics } = studio.writeLyrics(request.soundPrompt, request.seed);
  return { ...request, title: request.title ?? title, lyricsText: lyrics };
}

function songRequest(body: SongBody, { jobId }: Bench): SongRequest {
  return {
    soundPrompt: body.sound_prompt ?? "",
    lyricsText: body.lyrics_text ?? "",
    instrumental: body.instrumental,
    title: body.title ?? null,
    seed: body.seed ?? seedOf(jobId),
    lyricsStrength: body.lyrics_strength,
    soundStrength: body.sound_strength,
    weirdness: body.weirdness,
  };
}
