import type { Music } from "../job.ts";
import { levelSeconds } from "../mix/level.ts";
import { barSeconds } from "../rewrite/bars.ts";
import { MAX_SONG_SECONDS, extend as rewrite, seamAt } from "../rewrite/extend.ts";
import { mergeForPassage } from "../rewrite/merge-spec.ts";
import type { Analysis } from "../score/analysis.ts";
import { lyricText, timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import { scoreSeconds } from "../score/time.ts";
import { readSeconds } from "../spec/numbers.ts";
import { normalizePrompt } from "../spec/terms.ts";
import { composeContinuation, findSeam, matchUpload } from "../upload/continue-upload.ts";
import { songTime } from "../wire/coerce.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { OperationContext, Refusal } from "./operation.ts";
import { isWithin, lengthText } from "./parent.ts";
import { coverPicture, saveExtras } from "./produce.ts";
import { defineRewriting, RewriteBody } from "./rewriting.ts";
import { songRequest } from "./song-request.ts";

/** How much is added when neither the lyrics nor the prompt give a length. */
const DEFAULT_ADDED_SECONDS = 40;
/** The added part must fit into the longest song that is allowed. */
const MIN_ADDED_SECONDS = 20;

const Body = RewriteBody.extend({ starts: songTime(), starts_at: songTime(), continue_at: songTime() }).transform(
  ({ starts, starts_at, continue_at, ...body }) => ({ ...body, starts: starts ?? starts_at ?? continue_at }),
);

const TOO_LONG = `starts must be at most ${MAX_SONG_SECONDS - MIN_ADDED_SECONDS}: a song can be at most ${MAX_SONG_SECONDS} seconds long.`;

export const extend = defineRewriting({
  name: "extend",
  body: Body,
  onUpload: {
    check: ({ starts }, { seconds }) => checkStart(starts, seconds),
    make: (upload, body, context) => extendUpload(upload, { startsAt: body.starts ?? null, body }, context),
  },
  check({ starts }, { score, level }) {
    const maxStart = MAX_SONG_SECONDS - MIN_ADDED_SECONDS;
    const tooLate = seamAt(score, starts ?? null) * barSeconds(score) > maxStart;
    return checkStart(starts, levelSeconds(level)) ?? (tooLate ? { status: 400, reason: TOO_LONG } : null);
  },
  rewrite({ starts }, { score, requested, prompt, lyrics, seed }) {
    const spec = { ...mergeForPassage(score.spec, requested, prompt), grain: score.spec.grain };
    const seconds = readSeconds(normalizePrompt(prompt)) ?? DEFAULT_ADDED_SECONDS;
    return rewrite(score, { seam: seamAt(score, starts ?? null), spec, seed, lyrics, seconds });
  },
});

function checkStart(starts: number | undefined, seconds: number): Refusal | null {
  if (starts === undefined || (starts > 0 && isWithin(starts, seconds))) return null;
  return { status: 400, reason: `starts must be more than 0 and at most ${lengthText(seconds)}.` };
}

interface UploadExtension {
  /** Seconds from the start of the upload; `null` means the end of its sound. */
  startsAt: number | null;
  body: SongBody;
}

/** Keeps the upload's sound up to the beat nearest to `startsAt`, then appends new music in its tempo and key. The result has no score either. */
async function extendUpload(
  upload: Analysis,
  { startsAt, body }: UploadExtension,
  context: OperationContext,
): Promise<Music> {
  const { studio, results, songId } = context;
  const request = songRequest({ ...body, title: body.title ?? upload.title }, context);
  const score = composeContinuation(matchUpload(upload, studio.readPrompt(request)), request.lyricsText);
  const seam = findSeam(upload, startsAt);
  const source = await results.open(upload.file);
  if (source === null) throw new Error(`${upload.file} no longer exists`);
  const options = { source: source.body, file: upload.file, seam, lufs: upload.lufs, onSlice: context.onProgress };
  context.enter("mixing");
  const { seconds, mp3, peaks } = await studio.append(score, options);
  const file = `${songId}.mp3`;
  await results.saveSource(file, mp3);
  const soundUntil = Math.min(seconds, seam + scoreSeconds(score));
  const { title, bpm, key, seed } = score;
  const analysis: Analysis = { ...upload, title, seed, seconds, soundUntil, bpm, key, beatAt: seam % (60 / bpm), file };
  await results.saveScore(songId, analysis);
  const { picture, small } = await coverPicture(score, body, context);
  return {
    ...continuedFields(seam, score),
    id: songId,
    file,
    seconds,
    sound: body.sound_prompt ?? null,
    picture,
    ...(await saveExtras(songId, { peaks: peaks(), small }, context)),
  };
}

function continuedFields(seam: number, score: Score): Pick<Music, "title" | "lyrics" | "seed" | "lines" | "createdAt"> {
  const shifted = (time: number) => Math.round((time + seam) * 1000) / 1000;
  const lines = timedLines(score).map(({ text, start, end }) => ({ text, start: shifted(start), end: shifted(end) }));
  return { title: score.title, lyrics: lyricText(score), seed: score.seed, lines, createdAt: Date.now() };
}
