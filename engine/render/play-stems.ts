import type { Level } from "../mix/level.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import type { Score, Stem } from "../score/score.ts";
import { openStems, type Recording, SLICE_BLOCKS } from "./record.ts";

/** A stem that is louder than this by itself, in dBFS, has all of them turned down: together they still are the song. */
const LOUDEST_STEM_DB = -1;
const FADE_OUT_FRAMES = Math.round(0.4 * SAMPLE_RATE);

/** The level of a song's stems: that of the song before its limiter, or softer where one of them would clip. */
export function stemLevel(level: Level): Level {
  const loudest = level.gainDb + 20 * Math.log10(level.stemPeak || 1);
  return { ...level, gainDb: level.gainDb - Math.max(0, loudest - LOUDEST_STEM_DB), limited: false };
}

/** Performs a score's stems at a level, block by block; what is given is valid until the next block. */
export async function* playStems(
  score: Score,
  { level, ...recording }: Recording & { level: Level },
): AsyncGenerator<ReadonlyMap<Stem, Signal>> {
  const stems = await openStems(score, recording);
  const levelled = new Map([...stems.signals.keys()].map((stem) => [stem, newSignal()]));
  for (let block = 0; block < level.blocks; block++) {
    stems.advance();
    for (const [stem, signal] of stems.signals) turn(signal, levelled.get(stem) as Signal, { level, block });
    yield levelled;
    if (block % SLICE_BLOCKS === 0) await recording.onSlice(block / level.blocks);
  }
}

/** As loud as the level says; the song's last moment fades out, as it does in the song. */
function turn(from: Signal, to: Signal, { level, block }: { level: Level; block: number }): void {
  const gain = 10 ** (level.gainDb / 20);
  for (let i = 0; i < BLOCK; i++) {
    const left = (level.blocks - block) * BLOCK - i;
    const now = gain * Math.min(1, left / FADE_OUT_FRAMES);
    to.left[i] = (from.left[i] as number) * now;
    to.right[i] = (from.right[i] as number) * now;
  }
}
