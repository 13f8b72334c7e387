import type { Music } from "../job.ts";
import { cover as rewrite } from "../rewrite/cover.ts";
import { mergeForCover } from "../rewrite/merge-spec.ts";
import { replaceVocals } from "../rewrite/swap.ts";
import type { Analysis } from "../score/analysis.ts";
import { matchUpload } from "../upload/continue-upload.ts";
import { decimal } from "../wire/coerce.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { OperationContext } from "./operation.ts";
import { produce } from "./produce.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";
import { songRequest } from "./song-request.ts";

const Body = RewriteBody.extend({ cover_strength: decimal({ min: 0.2, max: 1, fallback: 1 }) });

export const cover = defineRewriting({
  name: "cover",
  body: Body,
  onUpload: { make: (upload, body, context) => coverUpload(upload, body, context) },
  rewrite({ cover_strength: strength }, { score, requested, prompt, lyrics }) {
    const spec = mergeForCover(score.spec, requested, { prompt, strength });
    const hasLyrics = lyrics !== "" && !spec.instrumental;
    return rewrite(hasLyrics ? replaceVocals(score, { kind: "words", lyrics, voice: score.spec.voice }) : score, spec);
  },
});

const [MIN_SECONDS, MAX_SECONDS] = [20, 240];

/** Composes a new song from the prompt in the tempo, key and length of an upload, whose notes are unknown. */
async function coverUpload(upload: Analysis, body: SongBody, context: OperationContext): Promise<Music> {
  const { studio, results, songId } = context;
  // No lyrics are generated: their length, not the upload, would decide how long the song is.
  const request = songRequest({ ...body, title: body.title ?? upload.title }, context);
  const spec = matchUpload(upload, studio.readPrompt(request));
  const seconds = Math.max(MIN_SECONDS, Math.min(MAX_SECONDS, Math.round(upload.soundUntil)));
  const score = (await results.findScore(songId)) ?? studio.compose({ ...spec, seconds }, request.lyricsText);
  return produce({ score, body, lyrics: spec.instrumental ? "" : request.lyricsText }, context);
}
