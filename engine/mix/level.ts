import { BLOCK, SAMPLE_RATE } from "../perform/signal.ts";

/** How a song was brought to its loudness. Its stems and files in other formats are rendered from this. */
export interface Level {
  gainDb: number;
  /** False for a stem, which has the gain of its song without the limiter. */
  limited: boolean;
  /** The highest sample of any stem before the gain, linear. */
  stemPeak: number;
  /** The rendered length. */
  blocks: number;
}

/** The length of the song in seconds. */
export function levelSeconds({ blocks }: Pick<Level, "blocks">): number {
  return (blocks * BLOCK) / SAMPLE_RATE;
}
