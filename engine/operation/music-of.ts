import type { Music } from "../job.ts";
import { lyricText } from "../rewrite/lyric-text.ts";
import { timedLines } from "../score/lyrics.ts";
import type { Score } from "../score/score.ts";

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
