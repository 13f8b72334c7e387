import type { Pcm } from "../decode/decoder.ts";
import { inBlocks } from "../decode/sound-file.ts";
import type { Encoder } from "../encode/encoder.ts";
import { mp3Encoder } from "../encode/mp3.ts";
import { measured, PeakMeter, type Peaks } from "../encode/peaks.ts";
import { type Master, master, playMastered } from "../mix/master.ts";
import type { Take } from "../mix/take.ts";
import { BLOCK, newSignal, SAMPLE_RATE } from "../perform/signal.ts";
import type { Score } from "../score/score.ts";
import { crossfade } from "../upload/crossfade.ts";
import { type RecordOptions, record, SLICE_BLOCKS } from "./record.ts";
import { tagsOf } from "./render-song.ts";

/** The new part gets the loudness of the original, within these limits. */
const [MIN_LUFS, MAX_LUFS] = [-24, -11];
const FADE_BEFORE_SECONDS = 0.06;

export interface AppendOptions extends RecordOptions {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** The sound before the seam, at 44.1 kHz. */
  original: AsyncIterable<Pcm>;
  /** Seconds from the start of the original. */
  seam: number;
  lufs: number | null;
}

export interface AppendedSong {
  seconds: number;
  mp3: AsyncIterable<Uint8Array>;
  /** Complete once `mp3` was read. */
  peaks(): Peaks | null;
}

/** Joins the original up to the seam and the rendered score to one file; the original fades out within a beat. */
export async function append(
  score: Score,
  { lame, original, seam, lufs, onSlice, ...recording }: AppendOptions,
): Promise<AppendedSong> {
  const take = await record(score, { ...recording, onSlice: (done) => onSlice(done / 2) });
  const mastered = master(take);
  const target = Math.max(MIN_LUFS, Math.min(MAX_LUFS, lufs ?? mastered.loudness));
  const level = master(take, mastered.gainDb + target - mastered.loudness);
  const at = Math.round(seam * SAMPLE_RATE);
  const fade = { at, before: FADE_BEFORE_SECONDS * SAMPLE_RATE, after: Math.round((60 / score.bpm) * SAMPLE_RATE) };
  const frames = Math.ceil((at + take.tape.blocks * BLOCK) / BLOCK) * BLOCK;
  const meter = new PeakMeter();
  const encoder = measured(await mp3Encoder(lame, frames, tagsOf(score)), meter);
  const onBlock = (block: number) => onSlice(0.5 + (block * BLOCK) / frames / 2);
  return {
    seconds: frames / SAMPLE_RATE,
    mp3: encodeSound(crossfade(original, playTake(take, level), fade), { encoder, onBlock }),
    peaks: () => meter.finish(),
  };
}

async function* playTake(take: Take, level: Master): AsyncGenerator<Pcm> {
  const block = newSignal();
  for (let index = 0; index < take.tape.blocks; index++) {
    playMastered(take, level, index, block);
    yield { ...block, hz: SAMPLE_RATE };
  }
}

interface EncodeOptions {
  encoder: Encoder;
  onBlock(block: number): Promise<void>;
}

async function* encodeSound(
  sound: AsyncIterable<Pcm>,
  { encoder, onBlock }: EncodeOptions,
): AsyncGenerator<Uint8Array> {
  let block = 0;
  yield encoder.head();
  for await (const { signal } of inBlocks(sound)) {
    yield encoder.encode(signal);
    block++;
    if (block % SLICE_BLOCKS === 0) await onBlock(block);
  }
  yield encoder.tail();
}
