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
    const request = songRequest(body, bench);
    const score = (await bench.results.findScore(bench.songId)) ?? bench.studio.compose(request);
    return { musics: [await produce({ score, body, lyrics: request.lyricsText }, bench)] };
  },
});

function songRequest(body: SongBody, { jobId, studio }: Bench): SongRequest {
  const [soundPrompt, seed] = [body.sound_prompt ?? "", body.seed ?? seedOf(jobId)];
  const lyrics = () => body.lyrics_text ?? studio.writeLyrics(soundPrompt, seed).lyrics;
  return {
    soundPrompt,
    lyricsText: body.instrumental ? "" : lyrics(),
    instrumental: body.instrumental,
    title: body.title ?? null,
    seed,
    lyricsStrength: body.lyrics_strength,
    soundStrength: body.sound_strength,
    weirdness: body.weirdness,
  };
}
