import { BLOCK } from "../../engine/perform/signal.ts";
import { frameOf } from "../../engine/perform/timeline.ts";
import { openStems } from "../../engine/render/record.ts";
import { type Score, STEMS, type Stem } from "../../engine/score/score.ts";
import { scoreTicks } from "../../engine/score/time.ts";
import { SOUNDS } from "./engine-sounds.ts";

/** The left channel of each stem before mastering, sample by sample, for the length of the score and a second more. */
export async function listen(score: Score, wanted: readonly Stem[] = STEMS): Promise<Map<Stem, Float32Array>> {
  const stems = await openStems(score, { sounds: SOUNDS, stems: wanted });
  const blocks = Math.ceil((frameOf(scoreTicks(score), score) + 44_100) / BLOCK);
  const heard = new Map([...stems.signals.keys()].map((stem) => [stem, new Float32Array(blocks * BLOCK)]));
  for (let block = 0; block < blocks; block++) {
    stems.advance();
    for (const [stem, { left }] of stems.signals) heard.get(stem)?.set(left, block * BLOCK);
  }
  return heard;
}
