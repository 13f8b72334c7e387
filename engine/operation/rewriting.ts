import type { z } from "zod";
import type { Music } from "../job.ts";
import type { Level } from "../mix/level.ts";
import { type Analysis, isAnalysis } from "../score/analysis.ts";
import { lyricText } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import type { Results } from "../storage/results.ts";
import { SongBody } from "../wire/song-body.ts";
import { type Bench, defineOperation, type Operation, type Refusal } from "./operation.ts";
import { checkScore, findScored, ParentBody } from "./parent.ts";
import { produce } from "./produce.ts";
import { songRequest } from "./song-request.ts";

export const RewriteBody = SongBody.extend(ParentBody.shape);
export type RewriteBody = z.infer<typeof RewriteBody>;

export interface Song {
  score: Score;
  level: Level;
}

/** What there is to rewrite with: the song, what the prompt asks for, and the seed for all that is new. */
export interface Wish extends Song {
  asked: Spec;
  prompt: string;
  lyrics: string;
  seed: string;
  results: Results;
}

/** The same of an upload, which has no score. */
interface OfUpload<Body extends RewriteBody> {
  check?(body: Body, upload: Analysis): Refusal | null;
  make(upload: Analysis, body: Body, bench: Bench): Promise<Music>;
}

interface Definition<Body extends RewriteBody> {
  name: Rewriting;
  body: z.ZodType<Body>;
  /** What an upload cannot have: it begins the sentence "… of an uploaded file by this engine." */
  ofUpload: OfUpload<Body> | string;
  check?(body: Body, song: Song, results: Results): Refusal | null | Promise<Refusal | null>;
  rewrite(body: Body, wish: Wish): Score | Promise<Score>;
  /** The level that the result keeps, in dB; `null`: it gets one of its own. */
  gainDb?(body: Body, song: Song): number | null;
}

/** An operation that makes a song from a song's score. The result has a whole score of its own, which any other can start from. */
export function defineRewriting<Body extends RewriteBody>(definition: Definition<Body>): Operation {
  const { name, body, ofUpload } = definition;
  return defineOperation({
    quota: 3,
    body,
    async check(read, results) {
      const found = await results.findParent(read.music_id);
      if (typeof ofUpload === "object" && found && isAnalysis(found.parent)) {
        return ofUpload.check?.(read, found.parent) ?? null;
      }
      const stands = await checkScore(results, read.music_id, typeof ofUpload === "string" ? ofUpload : "");
      return stands ?? definition.check?.(read, await findScored(results, read.music_id), results) ?? null;
    },
    async make(read, bench) {
      const found = await bench.results.findParent(read.music_id);
      if (typeof ofUpload === "object" && found && isAnalysis(found.parent)) {
        const title = read.title ?? retitle(found.parent.title, name);
        return { musics: [await ofUpload.make(found.parent, { ...read, title }, bench)] };
      }
      return { musics: [await remake(definition, read, bench)] };
    },
  });
}

async function remake<Body extends RewriteBody>(
  definition: Definition<Body>,
  body: Body,
  bench: Bench,
): Promise<Music> {
  const song = await findScored(bench.results, body.music_id);
  const title = body.title ?? retitle(song.score.title, definition.name);
  const kept = await bench.results.findScore(bench.songId);
  const score = kept ?? titled(await definition.rewrite(body, wishOf(body, song, bench)), title);
  const gainDb = definition.gainDb?.(body, song) ?? null;
  return produce({ score, body, lyrics: lyricText(score), gainDb }, bench);
}

function wishOf(body: RewriteBody, song: Song, { jobId, studio, results }: Bench): Wish {
  const request = songRequest(body, { jobId });
  const read = studio.readPrompt(request);
  // An instrumental gets a singer only with words.
  const instrumental = read.instrumental || (song.score.spec.instrumental && request.lyricsText === "");
  const asked = { ...read, instrumental };
  return { ...song, asked, prompt: request.soundPrompt, lyrics: request.lyricsText, seed: request.seed, results };
}

function titled(score: Score, title: string): Score {
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

export type Rewriting = keyof typeof SUFFIXES;

const ALL = Object.values(SUFFIXES).flat().join("|");
const ENDING = new RegExp(`(?: \\((?:${ALL})\\)|（(?:${ALL})）)$`);

/** "My song (Cover)"; what was done to it before is not repeated. */
export function retitle(title: string, rewriting: Rewriting): string {
  const plain = title.replace(ENDING, "");
  const [english, chinese] = SUFFIXES[rewriting];
  return /\p{Script=Han}/u.test(plain) ? `${plain}（${chinese}）` : `${plain} (${english})`;
}
