import type { Peaks } from "../encode/peaks.ts";
import type { Music } from "../job.ts";
import type { SmallPictures } from "../picture/draw-cover.ts";
import { RECORDING_SHARE } from "../render/render-song.ts";
import { lyricText, timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";
import { packExtras } from "../wire/extras.ts";
import type { SongBody } from "../wire/song-body.ts";
import type { OperationContext } from "./operation.ts";

interface ProduceRequest {
  score: Score;
  lyrics: string;
  body: SongBody;
  /** The level of the parent song, if the result must keep it. */
  gainDb?: number | null;
}

/** Renders the score, stores its sound and cover picture, and returns the song. */
export async function produce(
  { score, lyrics, body, gainDb = null }: ProduceRequest,
  context: OperationContext,
): Promise<Music> {
  await context.results.saveScore(context.songId, score);
  const isSung = score.lines.length > 0;
  const onSlice = (done: number) => {
    context.enter(isSung && done < RECORDING_SHARE ? "singing" : "mixing");
    return context.onProgress(done);
  };
  const { mp3, seconds, level, peaks } = await context.studio.perform(score, onSlice, gainDb);
  await context.results.saveScore(context.songId, score, level);
  await context.results.save(`${context.songId}.mp3`, mp3);
  const { picture, small } = await coverPicture(score, body, context);
  return {
    id: context.songId,
    file: `${context.songId}.mp3`,
    title: score.title,
    lyrics,
    sound: body.sound_prompt ?? null,
    seed: score.seed,
    seconds,
    lines: timedLines(score),
    picture,
    ...(await saveExtras(context.songId, { peaks, small }, context)),
    createdAt: Date.now(),
  };
}

/** Stores the small files of a song. A failure does not fail the song. */
export async function saveExtras(
  id: string,
  { peaks, small }: { peaks: Peaks | null; small: SmallPictures | null },
  { results }: Pick<OperationContext, "results">,
): Promise<Pick<Music, "extras">> {
  if (!peaks && !small) return {};
  const extras = `${id}.extras`;
  try {
    await results.save(extras, await packExtras(peaks, small));
    return { extras };
  } catch (error) {
    console.error({ message: "small files failed", id, error: String(error) });
    return {};
  }
}

const PICTURE_PROGRESS = 0.99;

/** The requested picture, otherwise a drawn one. A failure to draw does not fail the song. */
export async function coverPicture(
  score: Score,
  { cover_art_url }: Pick<SongBody, "cover_art_url">,
  { songId, studio, results, onProgress }: OperationContext,
): Promise<{ picture: Music["picture"]; small: SmallPictures | null }> {
  if (cover_art_url) return { picture: { url: cover_art_url }, small: null };
  try {
    const { png, small } = await studio.drawCover(score, () => onProgress(PICTURE_PROGRESS));
    await results.save(`${songId}.png`, png);
    return { picture: "own", small };
  } catch (error) {
    console.error({ message: "cover picture failed", songId, error: String(error) });
    return { picture: null, small: null };
  }
}

/** The song fields of a further file of a score (a stem or another format), which has lyrics but no picture. */
export function musicFromScore(score: Score, file: Pick<Music, "id" | "file" | "seconds">): Music {
  const fields = {
    title: score.title,
    lyrics: lyricText(score),
    seed: score.seed,
    lines: timedLines(score),
  };
  return { ...file, ...fields, sound: null, picture: null, createdAt: Date.now() };
}
