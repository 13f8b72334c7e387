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

export interface Song {
  score: Score;
  level: Level;
}

/** What there is to rewrite with: the song, what the prompt asks for, and the seed for all that is new. */
export interface RewriteInput extends Song {
  requested: Spec;
  prompt: string;
  lyrics: string;
  seed: string;
  results: Results;
}

/** The same of an upload, which has no score. */
interface UploadHandling<Body extends RewriteBody> {
  check?(body: Body, upload: Analysis): Refusal | null;
  make(upload: Analysis, body: Body, context: OperationContext): Promise<Music>;
}

interface Definition<Body extends RewriteBody> {
  name: RewritingName;
  body: z.ZodType<Body>;
  /** What an upload cannot have: it begins the sentence "… of an uploaded file by this engine." */
  onUpload: UploadHandling<Body> | string;
  check?(body: Body, song: Song, results: Results): Refusal | null | Promise<Refusal | null>;
  rewrite(body: Body, input: RewriteInput): Score | Promise<Score>;
  /** The level that the result keeps, in dB; `null`: it gets one of its own. */
  gainDb?(body: Body, song: Song): number | null;
}

/** An operation that makes a song from a song's score. The result has a whole score of its own, which any other can start from. */
export function defineRewriting<Body extends RewriteBody>(definition: Definition<Body>): Operation {
  const { name, body, onUpload } = definition;
  return defineOperation({
    quota: 3,
    body,
    async check(read, results) {
      const found = await results.findParent(read.music_id);
      if (typeof onUpload === "object" && found && isAnalysis(found.parent)) {
        return onUpload.check?.(read, found.parent) ?? null;
      }
      const refusal = await checkFinishedScore(results, read.music_id, typeof onUpload === "string" ? onUpload : "");
      return refusal ?? definition.check?.(read, await loadFinishedSong(results, read.music_id), results) ?? null;
    },
    async make(read, context) {
      const found = await context.results.findParent(read.music_id);
      if (typeof onUpload === "object" && found && isAnalysis(found.parent)) {
        const title = read.title ?? retitle(found.parent.title, name);
        return { musics: [await onUpload.make(found.parent, { ...read, title }, context)] };
      }
      return { musics: [await rewriteSong(definition, read, context)] };
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
  const kept = await context.results.findScore(context.songId);
  const score = kept ?? withTitle(await definition.rewrite(body, rewriteInput(body, song, context)), title);
  const gainDb = definition.gainDb?.(body, song) ?? null;
  return produce({ score, body, lyrics: lyricText(score), gainDb }, context);
}

function rewriteInput(body: RewriteBody, song: Song, { jobId, studio, results }: OperationContext): RewriteInput {
  const request = songRequest(body, { jobId });
  const read = studio.readPrompt(request);
  // An instrumental gets a singer only with words.
  const instrumental = read.instrumental || (song.score.spec.instrumental && request.lyricsText === "");
  const requested = { ...read, instrumental };
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

export type RewritingName = keyof typeof SUFFIXES;

const ALL_SUFFIXES = Object.values(SUFFIXES).flat().join("|");
const SUFFIX_PATTERN = new RegExp(`(?: \\((?:${ALL_SUFFIXES})\\)|（(?:${ALL_SUFFIXES})）)$`);

/** "My song (Cover)"; what was done to it before is not repeated. */
export function retitle(title: string, rewriting: RewritingName): string {
  const plain = title.replace(SUFFIX_PATTERN, "");
  const [english, chinese] = SUFFIXES[rewriting];
  return /\p{Script=Han}/u.test(plain) ? `${plain}（${chinese}）` : `${plain} (${english})`;
}
