import type { Signal } from "../perform/signal.ts";

/** Encodes blocks to a file in pieces: `head`, one `encode` per block, `tail`. Pieces can be empty. */
export interface Encoder {
  readonly mediaType: string;
  head(): Uint8Array;
  encode(block: Signal): Uint8Array;
  tail(): Uint8Array;
}
