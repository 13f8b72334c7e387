import { BLOCK, SAMPLE_RATE } from "../perform/signal.ts";

/** How a song was brought to its loudness: what its stems, and its files of other kinds, follow from. */
export interface Level {
  gainDb: number;
  /** False for a stem: it is as loud as it is in its song, and nothing more. */
  limited: boolean;
  /** The highest sample of any of its stems before this gain, linear. */
  stemPeak: number;
  /** The length that it was performed at. */
  blocks: number;
}

/** How long what was brought to this level lasts. */
export function levelSeconds({ blocks }: Pick<Level, "blocks">): number {
  return (blocks * BLOCK) / SAMPLE_RATE;
}
