import type { Music } from "../job.ts";
import { timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench } from "./operation.ts";
import { pictureOf } from "./picture-of.ts";

interface Song {
  score: Score;
  lyrics: string;
  body: SongBody;
  /** The level of the song that it was made from, where it is to stay. */
  gainDb?: number | null;
}

/** Performs the score, keeps its sound and its picture, and says what came of it. */
export async function produce({ score, lyrics, body, gainDb = null }: Song, bench: Bench): Promise<Music> {
  await bench.results.saveScore(bench.songId, score);
  const { mp3, seconds, level } = await bench.studio.perform(score, bench.onProgress, gainDb);
  await bench.results.saveScore(bench.songId, score, level);
  await bench.results.save(`${bench.songId}.mp3`, mp3);
  return {
    id: bench.songId,
    file: `${bench.songId}.mp3`,
    title: score.title,
    lyrics,
    sound: body.sound_prompt ?? null,
    seed: score.seed,
    seconds,
    lines: timedLines(score),
    picture: await pictureOf(score, body, bench),
    createdAt: Date.now(),
  };
}
