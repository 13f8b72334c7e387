import type { Music } from "../job.ts";
import { lyricText, timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench } from "./operation.ts";

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

const NEARLY_DONE = 0.99;

/** The picture that was asked for, else one that is drawn. A song without its picture is still a song. */
export async function pictureOf(
  score: Score,
  { cover_art_url }: Pick<SongBody, "cover_art_url">,
  { songId, studio, results, onProgress }: Bench,
): Promise<Music["picture"]> {
  if (cover_art_url) return { url: cover_art_url };
  try {
    await results.save(`${songId}.png`, await studio.draw(score, () => onProgress(NEARLY_DONE)));
    return "own";
  } catch (error) {
    console.error({ message: "no picture", songId, error: String(error) });
    return null;
  }
}

/** What is told of another file of a score: it has its words, but no picture of its own. */
export function musicOf(score: Score, file: Pick<Music, "id" | "file" | "seconds">): Music {
  const told = {
    title: score.title,
    lyrics: lyricText(score),
    seed: score.seed,
    lines: timedLines(score),
  };
  return { ...file, ...told, sound: null, picture: null, createdAt: Date.now() };
}
