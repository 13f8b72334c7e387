import { openDecoder, readableOf } from "../decode/open-decoder.ts";
import { inBlocks, soundOf } from "../decode/sound-file.ts";
import { type Heard, Listener } from "../listen/listener.ts";
import { SAMPLE_RATE } from "../perform/signal.ts";
import type { Rest } from "../yield.ts";
import { UnusableSource } from "./fetch-source.ts";

/** What a song takes more of than this is no song, and would hold up all others for long. */
const MOST_SECONDS = 20 * 60;
const LEAST_SECONDS = 1;
/** About 20 ms of work between two chances for others. */
const BLOCKS_PER_REST = 12;

export interface Hearing {
  /** Its name, whose ending says what it is. */
  file: string;
  minimp3: WebAssembly.Module;
  rest: Rest;
}

/** Listens to a file. Throws `UnusableSource` where it holds no sound, or too much. */
export async function hear(bytes: AsyncIterable<Uint8Array>, { file, minimp3, rest }: Hearing): Promise<Heard> {
  const listener = new Listener();
  let blocks = 0;
  for await (const { signal, frames } of inBlocks(soundOf(bytes, openDecoder(readableOf(file), minimp3)))) {
    listener.listen(signal, frames);
    blocks++;
    if (listener.frames > MOST_SECONDS * SAMPLE_RATE)
      throw new UnusableSource(`audio_url is longer than ${MOST_SECONDS / 60} minutes.`);
    if (blocks % BLOCKS_PER_REST === 0) await rest();
  }
  if (listener.frames < LEAST_SECONDS * SAMPLE_RATE)
    throw new UnusableSource(`audio_url holds less than ${LEAST_SECONDS} second of sound that can be read.`);
  return listener.conclude(rest);
}
