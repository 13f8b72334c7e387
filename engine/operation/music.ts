import type { SongRequest } from "../spec/spec.ts";
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
    const request = songRequest(body, bench);
    const spec = studio.readPrompt(request);
    const words = () => request.lyricsText || studio.writeLyrics(request.soundPrompt, request.seed).lyrics;
    const lyrics = spec.instrumental ? "" : words();
    const score = (await results.findScore(songId)) ?? studio.compose(spec, lyrics);
    return { musics: [await produce({ score, body, lyrics }, bench)] };
  },
});

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
