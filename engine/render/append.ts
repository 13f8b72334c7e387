import type { Pcm } from "../decode/decoder.ts";
import { inBlocks } from "../decode/sound-file.ts";
import { mp3Encoder } from "../encode/mp3.ts";
import { type Master, master, playMastered } from "../mix/master.ts";
import type { Take } from "../mix/take.ts";
import { BLOCK, newSignal, SAMPLE_RATE } from "../perform/signal.ts";
import type { Score } from "../score/score.ts";
import { crossfade } from "../upload/crossfade.ts";
import { type Recording, record, SLICE_BLOCKS } from "./record.ts";
import { tagsOf } from "./render-song.ts";

/** A new part is as loud as what came before, within what sounds well. */
const [SOFTEST_LUFS, LOUDEST_LUFS] = [-24, -11];
const FADE_BEFORE_SECONDS = 0.06;

export interface Appendix extends Recording {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** What is heard until the seam, at 44.1 kHz. */
  before: AsyncIterable<Pcm>;
  /** Seconds from the start of what is heard before. */
  seam: number;
  lufs: number | null;
}

export interface Appended {
  seconds: number;
  mp3: AsyncIterable<Uint8Array>;
}

/** A sound up to a seam, and the score's from there on, in one file; the old one dies away within a beat. */
export async function append(
  score: Score,
  { lame, before, seam, lufs, onSlice, ...recording }: Appendix,
): Promise<Appended> {
  const take = await record(score, { ...recording, onSlice: (done) => onSlice(done / 2) });
  const mastered = master(take);
  const target = Math.max(SOFTEST_LUFS, Math.min(LOUDEST_LUFS, lufs ?? mastered.loudness));
  const level = master(take, mastered.gainDb + target - mastered.loudness);
  const at = Math.round(seam * SAMPLE_RATE);
  const fade = { at, before: FADE_BEFORE_SECONDS * SAMPLE_RATE, after: Math.round((60 / score.bpm) * SAMPLE_RATE) };
  const frames = Math.ceil((at + take.tape.blocks * BLOCK) / BLOCK) * BLOCK;
  const encoder = await mp3Encoder(lame, frames, tagsOf(score));
  const onBlock = (block: number) => onSlice(0.5 + (block * BLOCK) / frames / 2);
  return {
    seconds: frames / SAMPLE_RATE,
    mp3: encode(crossfade(before, play(take, level), fade), { encoder, onBlock }),
  };
}

async function* play(take: Take, level: Master): AsyncGenerator<Pcm> {
  const block = newSignal();
  for (let index = 0; index < take.tape.blocks; index++) {
    playMastered(take, level, index, block);
    yield { ...block, hz: SAMPLE_RATE };
  }
}

interface Press {
  encoder: Awaited<ReturnType<typeof mp3Encoder>>;
  onBlock(block: number): Promise<void>;
}

async function* encode(sound: AsyncIterable<Pcm>, { encoder, onBlock }: Press): AsyncGenerator<Uint8Array> {
  let block = 0;
  yield encoder.head();
  for await (const { signal } of inBlocks(sound)) {
    yield encoder.encode(signal);
    block++;
    if (block % SLICE_BLOCKS === 0) await onBlock(block);
  }
  yield encoder.tail();
}
