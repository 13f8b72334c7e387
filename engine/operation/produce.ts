import type { Music } from "../job.ts";
import { lyricText, timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { OperationContext } from "./operation.ts";

interface ProduceRequest {
  score: Score;
  lyrics: string;
  body: SongBody;
  /** The level of the song that it was made from, where it is to stay. */
  gainDb?: number | null;
}

/** Performs the score, keeps its sound and its picture, and says what came of it. */
export async function produce(
  { score, lyrics, body, gainDb = null }: ProduceRequest,
  context: OperationContext,
): Promise<Music> {
  await context.results.saveScore(context.songId, score);
  const { mp3, seconds, level } = await context.studio.perform(score, context.onProgress, gainDb);
  await context.results.saveScore(context.songId, score, level);
  await context.results.save(`${context.songId}.mp3`, mp3);
  return {
    id: context.songId,
    file: `${context.songId}.mp3`,
    title: score.title,
    lyrics,
    sound: body.sound_prompt ?? null,
    seed: score.seed,
    seconds,
    lines: timedLines(score),
    picture: await coverPicture(score, body, context),
    createdAt: Date.now(),
  };
}

const PICTURE_PROGRESS = 0.99;

/** The picture that was asked for, else one that is drawn. A song without its picture is still a song. */
export async function coverPicture(
  score: Score,
  { cover_art_url }: Pick<SongBody, "cover_art_url">,
  { songId, studio, results, onProgress }: OperationContext,
): Promise<Music["picture"]> {
  if (cover_art_url) return { url: cover_art_url };
  try {
    await results.save(`${songId}.png`, await studio.drawCover(score, () => onProgress(PICTURE_PROGRESS)));
    return "own";
  } catch (error) {
    console.error({ message: "no picture", songId, error: String(error) });
    return null;
  }
}

/** What is told of another file of a score: it has its words, but no picture of its own. */
export function musicFromScore(score: Score, file: Pick<Music, "id" | "file" | "seconds">): Music {
  const fields = {
    title: score.title,
    lyrics: lyricText(score),
    seed: score.seed,
    lines: timedLines(score),
  };
  return { ...file, ...fields, sound: null, picture: null, createdAt: Date.now() };
}
