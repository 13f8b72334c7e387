import type { Music } from "../job.ts";
import type { Score } from "../score/score.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { Bench } from "./operation.ts";

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
