import type { Music } from "../job.ts";
import { type Level, secondsOfLevel } from "../mix/level.ts";
import { stemScore } from "../score/layers.ts";
import type { Score, Stem } from "../score/score.ts";
import { type Bench, defineOperation } from "./operation.ts";
import { checkScore, findScored, ParentBody } from "./parent.ts";
import { musicOf } from "./produce.ts";

/** A stem in which nobody plays is left out: a file of silence would only have to be paid, kept and listened to. */
export const stems = defineOperation({
  quota: 3,
  body: ParentBody,
  check: ({ music_id }, results) => checkScore(results, music_id, "The stems cannot be separated"),
  async make({ music_id }, bench) {
    const song = await findScored(bench.results, music_id);
    const { mp3s, level } = await bench.studio.performStems(song.score, {
      level: song.level,
      onSlice: bench.onProgress,
    });
    const musics = await Array.fromAsync(mp3s, ([stem, mp3]) => keep({ ...song, level, stem, mp3 }, bench));
    return { musics };
  },
});

interface Part {
  score: Score;
  level: Level;
  stem: Stem;
  mp3: Uint8Array;
}

/** A stem is a song of its own, which every operation takes. */
async function keep({ score, level, stem, mp3 }: Part, { songId, results }: Bench): Promise<Music> {
  const id = `${songId}-${stem}`;
  const alone = stemScore(score, stem);
  await results.saveScore(id, alone, level);
  await results.save(`${id}.mp3`, mp3);
  return musicOf(alone, { id, file: `${id}.mp3`, seconds: secondsOfLevel(level) });
}
