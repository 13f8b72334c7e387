import type { Music } from "../job.ts";
import { lyricText } from "../rewrite/lyric-text.ts";
import type { Analysis } from "../score/analysis.ts";
import { timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import { scoreSeconds } from "../score/time.ts";
import { continueWith, inTheMannerOf } from "../upload/continue-upload.ts";
import { seamOf } from "../upload/seam.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench } from "./operation.ts";
import { pictureOf } from "./picture-of.ts";
import { songRequest } from "./song-request.ts";

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
