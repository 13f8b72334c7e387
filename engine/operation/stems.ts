import type { Peaks } from "../encode/peaks.ts";
import type { Music } from "../job.ts";
import { type Level, levelSeconds } from "../mix/level.ts";
import { stemScore } from "../score/layers.ts";
import type { Score, Stem } from "../score/score.ts";
import { defineOperation, type OperationContext } from "./operation.ts";
import { checkFinishedScore, loadFinishedSong, ParentBody } from "./parent.ts";
import { musicFromScore, saveExtras } from "./produce.ts";

/** Silent stems are left out: clients would pay for, store and play a file of silence. */
export const stems = defineOperation({
  quota: 3,
  body: ParentBody,
  check: ({ music_id }, results) => checkFinishedScore(results, music_id, "The stems cannot be separated"),
  async make({ music_id }, context) {
    const song = await loadFinishedSong(context.results, music_id);
    context.enter("mixing");
    const { mp3s, level, peaks } = await context.studio.performStems(song.score, {
      level: song.level,
      onSlice: context.onProgress,
    });
    const musics = await Array.fromAsync(mp3s, ([stem, mp3]) =>
      saveStem({ ...song, level, stem, mp3, peaks: peaks.get(stem) ?? null }, context),
    );
    return { musics };
  },
});

interface StemFile {
  score: Score;
  level: Level;
  stem: Stem;
  mp3: Uint8Array;
  peaks: Peaks | null;
}

/** Stores a stem as a separate song, so that every operation accepts it. */
async function saveStem(
  { score, level, stem, mp3, peaks }: StemFile,
  { songId, results }: OperationContext,
): Promise<Music> {
  const id = `${songId}-${stem}`;
  const stemOnly = stemScore(score, stem);
  await results.saveScore(id, stemOnly, level);
  await results.save(`${id}.mp3`, mp3);
  const extras = await saveExtras(id, { peaks, small: null }, { results });
  return { ...musicFromScore(stemOnly, { id, file: `${id}.mp3`, seconds: levelSeconds(level) }), ...extras };
}
