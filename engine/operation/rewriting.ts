import type { z } from "zod";
import type { Music } from "../job.ts";
import type { Level } from "../mix/level.ts";
import { type Analysis, isAnalysis } from "../score/analysis.ts";
import { lyricText } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import type { Results } from "../storage/results.ts";
import { SongBody } from "../wire/song-body.ts";
import { defineOperation, type Operation, type OperationContext, type Refusal } from "./operation.ts";
import { checkFinishedScore, loadFinishedSong, ParentBody } from "./parent.ts";
import { produce } from "./produce.ts";
import { songRequest } from "./song-request.ts";

export const RewriteBody = SongBody.extend(ParentBody.shape);
export type RewriteBody = z.infer<typeof RewriteBody>;

interface Song {
  score: Score;
  level: Level;
}

/** What a rewrite works with: the parent song, the spec that the prompt requests, and the seed for everything new. */
export interface RewriteInput extends Song {
  requested: Spec;
  prompt: string;
  lyrics: string;
  seed: string;
  results: Results;
}

/** The same operation on an upload, which has no score. */
interface UploadHandling<Body extends RewriteBody> {
  check?(body: Body, upload: Analysis): Refusal | null;
  make(upload: Analysis, body: Body, context: OperationContext): Promise<Music>;
}

interface Definition<Body extends RewriteBody> {
  name: RewritingName;
  body: z.ZodType<Body>;
  /** How to handle an upload, or why it is refused: the beginning of the sentence "… of an uploaded file by this engine." */
  onUpload: UploadHandling<Body> | string;
  check?(body: Body, song: Song, results: Results): Refusal | null | Promise<Refusal | null>;
  rewrite(body: Body, input: RewriteInput): Score | Promise<Score>;
  /** The level that the result keeps, in dB; `null` means that it is leveled anew. */
  gainDb?(body: Body, song: Song): number | null;
}

/** Defines an operation that creates a song from another song's score. The result has a complete score, so every operation can start from it. */
export function defineRewriting<Body extends RewriteBody>(definition: Definition<Body>): Operation {
  const { name, body, onUpload } = definition;
  return defineOperation({
    quota: 3,
    body,
    async check(request, results) {
      const found = await results.findParent(request.music_id);
      if (typeof onUpload === "object" && found && isAnalysis(found.parent)) {
        return onUpload.check?.(request, found.parent) ?? null;
      }
      const refusal = await checkFinishedScore(results, request.music_id, typeof onUpload === "string" ? onUpload : "");
      return refusal ?? definition.check?.(request, await loadFinishedSong(results, request.music_id), results) ?? null;
    },
    async make(request, context) {
      const found = await context.results.findParent(request.music_id);
      if (typeof onUpload === "object" && found && isAnalysis(found.parent)) {
        const title = request.title ?? retitle(found.parent.title, name);
        return { musics: [await onUpload.make(found.parent, { ...request, title }, context)] };
      }
      return { musics: [await rewriteSong(definition, request, context)] };
    },
  });
}

async function rewriteSong<Body extends RewriteBody>(
  definition: Definition<Body>,
  body: Body,
  context: OperationContext,
): Promise<Music> {
  const song = await loadFinishedSong(context.results, body.music_id);
  const title = body.title ?? retitle(song.score.title, definition.name);
  const saved = await context.results.findScore(context.songId);
  const score = saved ?? withTitle(await definition.rewrite(body, rewriteInput(body, song, context)), title);
  const gainDb = definition.gainDb?.(body, song) ?? null;
  return produce({ score, body, lyrics: lyricText(score), gainDb }, context);
}

function rewriteInput(body: RewriteBody, song: Song, { jobId, studio, results }: OperationContext): RewriteInput {
  const request = songRequest(body, { jobId });
  const spec = studio.readPrompt(request);
  // An instrumental parent gets a singer only if lyrics are given.
  const instrumental = spec.instrumental || (song.score.spec.instrumental && request.lyricsText === "");
  const requested = { ...spec, instrumental };
  return { ...song, requested, prompt: request.soundPrompt, lyrics: request.lyricsText, seed: request.seed, results };
}

function withTitle(score: Score, title: string): Score {
  return { ...score, title, spec: { ...score.spec, title } };
}

const SUFFIXES = {
  extend: ["Extended", "加长版"],
  cover: ["Cover", "翻唱"],
  replace: ["Edit", "改编"],
  variation: ["Variation", "变奏"],
  "swap-vocals": ["New Vocals", "换声"],
  "swap-instrumental": ["New Backing", "新伴奏"],
} as const;

type RewritingName = keyof typeof SUFFIXES;

const ALL_SUFFIXES = Object.values(SUFFIXES).flat().join("|");
const SUFFIX_PATTERN = new RegExp(`(?: \\((?:${ALL_SUFFIXES})\\)|（(?:${ALL_SUFFIXES})）)$`);

/** "My song (Cover)". The suffix of an earlier operation is replaced. */
function retitle(title: string, rewriting: RewritingName): string {
  const plain = title.replace(SUFFIX_PATTERN, "");
  const [english, chinese] = SUFFIXES[rewriting];
  return /\p{Script=Han}/u.test(plain) ? `${plain}（${chinese}）` : `${plain} (${english})`;
}
