import type { Music } from "../job.ts";
import { secondsOfLevel } from "../mix/level.ts";
import { barSeconds } from "../rewrite/bars.ts";
import { LONGEST_SECONDS, extend as rewrite, seamAt } from "../rewrite/extend.ts";
import { follow } from "../rewrite/merge-spec.ts";
import type { Analysis } from "../score/analysis.ts";
import { lyricText, timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import { scoreSeconds } from "../score/time.ts";
import { readSeconds } from "../spec/numbers.ts";
import { normalise } from "../spec/terms.ts";
import { continueWith, inTheMannerOf, seamOf } from "../upload/continue-upload.ts";
import { moment } from "../wire/coerce.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench, Refusal } from "./operation.ts";
import { isWithin, lengthText } from "./parent.ts";
import { pictureOf } from "./produce.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";
import { songRequest } from "./song-request.ts";

/** Where neither words nor the prompt say how much. */
const USUAL_SECONDS = 40;
/** What is added must have room. */
const LEAST_SECONDS = 20;

const Body = RewriteBody.extend({ starts: moment(), starts_at: moment(), continue_at: moment() }).transform(
  ({ starts, starts_at, continue_at, ...body }) => ({ ...body, starts: starts ?? starts_at ?? continue_at }),
);

const TOO_LONG = `starts must be at most ${LONGEST_SECONDS - LEAST_SECONDS}: no song may be longer than ${LONGEST_SECONDS} seconds.`;

export const extend = defineRewriting({
  name: "extend",
  body: Body,
  ofUpload: {
    check: ({ starts }, { seconds }) => outside(starts, seconds),
    make: (upload, body, bench) => extendUpload(upload, { startsAt: body.starts ?? null, body }, bench),
  },
  check({ starts }, { score, level }) {
    const most = LONGEST_SECONDS - LEAST_SECONDS;
    const tooLate = seamAt(score, starts ?? null) * barSeconds(score) > most;
    return outside(starts, secondsOfLevel(level)) ?? (tooLate ? { status: 400, refused: TOO_LONG } : null);
  },
  rewrite({ starts }, { score, asked, prompt, lyrics, seed }) {
    const spec = { ...follow(score.spec, asked, prompt), grain: score.spec.grain };
    const seconds = readSeconds(normalise(prompt)) ?? USUAL_SECONDS;
    return rewrite(score, { seam: seamAt(score, starts ?? null), spec, seed, lyrics, seconds });
  },
});

function outside(starts: number | undefined, seconds: number): Refusal | null {
  if (starts === undefined || (starts > 0 && isWithin(starts, seconds))) return null;
  return { status: 400, refused: `starts must be more than 0 and at most ${lengthText(seconds)}.` };
}

interface Wish {
  /** Seconds from the start of the upload; `null`: where its sound ends. */
  startsAt: number | null;
  body: SongBody;
}

/** An upload's own sound up to the beat nearest to the moment, then new music in its tempo and key: again a song without a score. */
export async function extendUpload(upload: Analysis, { startsAt, body }: Wish, bench: Bench): Promise<Music> {
  const { studio, results, songId } = bench;
  const request = songRequest({ ...body, title: body.title ?? upload.title }, bench);
  const score = continueWith(inTheMannerOf(upload, studio.readPrompt(request)), request.lyricsText);
  const seam = seamOf(upload, startsAt);
  const source = await results.open(upload.file);
  if (source === null) throw new Error(`${upload.file} is gone`);
  const how = { source: source.body, file: upload.file, seam, lufs: upload.lufs, onSlice: bench.onProgress };
  const { seconds, mp3 } = await studio.append(score, how);
  const file = `${songId}.mp3`;
  await results.saveSource(file, mp3);
  const soundUntil = Math.min(seconds, seam + scoreSeconds(score));
  const { title, bpm, key, seed } = score;
  const analysis: Analysis = { ...upload, title, seed, seconds, soundUntil, bpm, key, beatAt: seam % (60 / bpm), file };
  await results.saveScore(songId, analysis);
  return {
    ...heardFrom(seam, score),
    id: songId,
    file,
    seconds,
    sound: body.sound_prompt ?? null,
    picture: await pictureOf(score, body, bench),
  };
}

function heardFrom(seam: number, score: Score): Pick<Music, "title" | "lyrics" | "seed" | "lines" | "createdAt"> {
  const moved = (moment: number) => Math.round((moment + seam) * 1000) / 1000;
  const lines = timedLines(score).map(({ text, start, end }) => ({ text, start: moved(start), end: moved(end) }));
  return { title: score.title, lyrics: lyricText(score), seed: score.seed, lines, createdAt: Date.now() };
}
