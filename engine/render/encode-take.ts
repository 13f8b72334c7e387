import type { Encoder } from "../encode/encoder.ts";
import { type Master, playMastered } from "../mix/master.ts";
import type { Take } from "../mix/take.ts";
import { newSignal } from "../perform/signal.ts";
import { SLICE_BLOCKS } from "./record.ts";

/** Encodes the mastered take, in pieces of about half a second. Awaits `onSlice` with the completed share. */
export async function* encodeTake(
  take: Take,
  { master, encoder, onSlice }: { master: Master; encoder: Encoder; onSlice(done: number): Promise<void> },
): AsyncGenerator<Uint8Array> {
  const block = newSignal();
  yield encoder.head();
  for (let index = 0; index < take.tape.blocks; index++) {
    playMastered(take, master, index, block);
    const piece = encoder.encode(block);
    if (piece.length > 0) yield piece;
    if (index % SLICE_BLOCKS === 0) await onSlice(index / take.tape.blocks);
  }
  yield encoder.tail();
}
