import { SongBody } from "../wire/song-body.ts";
import { defineOperation } from "./operation.ts";
import { produce } from "./produce.ts";
import { songRequest, withLyrics } from "./song-request.ts";

const Body = SongBody.refine(({ sound_prompt, lyrics_text }) => sound_prompt || lyrics_text, {
  message: "and lyrics_text must not both be empty",
  path: ["sound_prompt"],
});

export const music = defineOperation({
  quota: 3,
  body: Body,
  expectedSeconds(body, context) {
    return context.studio.readPrompt(withLyrics(songRequest(body, context), context.studio)).seconds;
  },
  async make(body, context) {
    const { studio, results, songId } = context;
    const request = withLyrics(songRequest(body, context), studio);
    const spec = studio.readPrompt(request);
    const score = (await results.findScore(songId)) ?? studio.compose(spec, request.lyricsText);
    const lyrics = spec.instrumental ? "" : request.lyricsText;
    return { musics: [await produce({ score, body, lyrics }, context)] };
  },
});
