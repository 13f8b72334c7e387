import type { Music } from "../job.ts";
import { cover as rewrite } from "../rewrite/cover.ts";
import { approach } from "../rewrite/merge-spec.ts";
import { replaceVocals } from "../rewrite/swap.ts";
import type { Analysis } from "../score/analysis.ts";
import { inTheMannerOf } from "../upload/continue-upload.ts";
import { decimal } from "../wire/coerce.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench } from "./operation.ts";
import { produce } from "./produce.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";
import { songRequest } from "./song-request.ts";

const Body = RewriteBody.extend({ cover_strength: decimal({ min: 0.2, max: 1, absent: 1 }) });

export const cover = defineRewriting({
  name: "cover",
  body: Body,
  ofUpload: { make: (upload, body, bench) => coverUpload(upload, body, bench) },
  rewrite({ cover_strength: strength }, { score, asked, prompt, lyrics }) {
    const spec = approach(score.spec, asked, { prompt, strength });
    const words = lyrics !== "" && !spec.instrumental;
    return rewrite(words ? replaceVocals(score, { kind: "words", lyrics, voice: score.spec.voice }) : score, spec);
  },
});

const [SHORTEST_SECONDS, LONGEST_SECONDS] = [20, 240];

/** A new song as the prompt has it, in the tempo, the key and the length of an upload, whose notes nobody knows. */
export async function coverUpload(upload: Analysis, body: SongBody, bench: Bench): Promise<Music> {
  const { studio, results, songId } = bench;
  // No words are written for it: they, not the upload, would say how long it is.
  const request = songRequest({ ...body, title: body.title ?? upload.title }, bench);
  const spec = inTheMannerOf(upload, studio.readPrompt(request));
  const seconds = Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, Math.round(upload.soundUntil)));
  const score = (await results.findScore(songId)) ?? studio.compose({ ...spec, seconds }, request.lyricsText);
  return produce({ score, body, lyrics: spec.instrumental ? "" : request.lyricsText }, bench);
}
