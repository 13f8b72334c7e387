import { formatOfFile, openDecoder } from "../decode/open-decoder.ts";
import { decodeFile, inBlocks } from "../decode/sound-file.ts";
import type { PeakMeter } from "../encode/peaks.ts";
import { Listener, type SoundAnalysis } from "../listen/listener.ts";
import { SAMPLE_RATE } from "../perform/signal.ts";
import type { YieldToOthers } from "../yield.ts";
import { UnusableSource } from "./fetch-source.ts";

/** Longer files are not songs, and would block all other jobs for long. */
const MAX_SECONDS = 20 * 60;
const MIN_SECONDS = 1;
/** About 20 ms of work between two yields: a block costs a quarter when it is only decoded and measured. */
const [BLOCKS_PER_YIELD, MEASURED_BLOCKS_PER_YIELD] = [12, 48];

export interface AnalyzeOptions {
  /** The name of the file; its extension is the format. */
  file: string;
  minimp3: WebAssembly.Module;
  /** Measures the waveform of the file. */
  meter: PeakMeter;
  yieldToOthers: YieldToOthers;
}

/** Measures tempo, key and loudness of a file. Throws `UnusableSource` if it has no sound, or is too long. */
export async function analyzeUpload(
  bytes: AsyncIterable<Uint8Array>,
  { file, minimp3, meter, yieldToOthers }: AnalyzeOptions,
): Promise<SoundAnalysis> {
  const listener = new Listener();
  let blocks = 0;
  for await (const { signal, frames } of inBlocks(decodeFile(bytes, openDecoder(formatOfFile(file), minimp3)))) {
    listener.listen(signal, frames);
    meter.push(signal, frames);
    blocks++;
    if (listener.frames > MAX_SECONDS * SAMPLE_RATE)
      throw new UnusableSource(`audio_url is longer than ${MAX_SECONDS / 60} minutes.`);
    if (blocks % (listener.isHearing ? BLOCKS_PER_YIELD : MEASURED_BLOCKS_PER_YIELD) === 0) await yieldToOthers();
  }
  if (listener.frames < MIN_SECONDS * SAMPLE_RATE)
    throw new UnusableSource(`audio_url contains less than ${MIN_SECONDS} second of decodable sound.`);
  return listener.finish(yieldToOthers);
}
