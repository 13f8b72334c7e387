import type { Signal } from "../perform/signal.ts";

/** Turns blocks into a file, piece by piece: `head`, an `encode` for each block, `tail`. Pieces may be empty. */
export interface Encoder {
  readonly mediaType: string;
  head(): Uint8Array;
  encode(block: Signal): Uint8Array;
  tail(): Uint8Array;
}
