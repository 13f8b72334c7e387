import { TICKS_PER_BEAT } from "../../score/score.ts";

/** How strong a moment of the bar is felt: 4 the downbeat, 2.5 the middle, 1.6 a beat, 0.5 its half, −0.6 between. */
export function stressAt(tick: number, beatsPerBar: number): number {
  const inBar = tick % (beatsPerBar * TICKS_PER_BEAT);
  if (inBar === 0) return 4;
  if (inBar % TICKS_PER_BEAT !== 0) return inBar % (TICKS_PER_BEAT / 2) === 0 ? 0.5 : -0.6;
  return beatsPerBar % 2 === 0 && inBar % (2 * TICKS_PER_BEAT) === 0 ? 2.5 : 1.6;
}
