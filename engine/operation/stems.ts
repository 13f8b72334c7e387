import type { Music } from "../job.ts";
import { type Level, levelSeconds } from "../mix/level.ts";
import { stemScore } from "../score/layers.ts";
import type { Score, Stem } from "../score/score.ts";
import { defineOperation, type OperationContext } from "./operation.ts";
import { checkFinishedScore, loadFinishedSong, ParentBody } from "./parent.ts";
import { musicFromScore } from "./produce.ts";

/** A stem in which nobody plays is left out: a file of silence would only have to be paid, kept and listened to. */
export const stems = defineOperation({
  quota: 3,
  body: ParentBody,
  check: ({ music_id }, results) => checkFinishedScore(results, music_id, "The stems cannot be separated"),
  async make({ music_id }, context) {
    const song = await loadFinishedSong(context.results, music_id);
    const { mp3s, level } = await context.studio.performStems(song.score, {
      level: song.level,
      onSlice: context.onProgress,
    });
    const musics = await Array.fromAsync(mp3s, ([stem, mp3]) => saveStem({ ...song, level, stem, mp3 }, context));
    return { musics };
  },
});

interface StemFile {
  score: Score;
  level: Level;
  stem: Stem;
  mp3: Uint8Array;
}

/** A stem is a song of its own, which every operation takes. */
async function saveStem({ score, level, stem, mp3 }: StemFile, { songId, results }: OperationContext): Promise<Music> {
  const id = `${songId}-${stem}`;
  const alone = stemScore(score, stem);
  await results.saveScore(id, alone, level);
  await results.save(`${id}.mp3`, mp3);
  return musicFromScore(alone, { id, file: `${id}.mp3`, seconds: levelSeconds(level) });
}
