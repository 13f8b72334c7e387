import type { Encoder } from "../encode/encoder.ts";
import { mp3Encoder } from "../encode/mp3.ts";
import { wavEncoder } from "../encode/wav.ts";
import type { Level } from "../mix/level.ts";
import { master } from "../mix/master.ts";
import { BLOCK, newSignal } from "../perform/signal.ts";
import type { Score } from "../score/score.ts";
import { encodeTake } from "./encode-take.ts";
import { type RecordOptions, record, sum } from "./record.ts";
import { tagsOf } from "./render-song.ts";
import { playStems } from "./render-stems.ts";

export type SoundFormat = "mp3" | "wav";

export interface FormatOptions extends RecordOptions {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  level: Level;
  format: SoundFormat;
}

/** Renders an already rendered song to a file in a given format, in pieces. The samples are identical to the first rendering. */
export async function* renderFormat(score: Score, options: FormatOptions): AsyncGenerator<Uint8Array> {
  const encoder = await newEncoder(score, options);
  if (options.level.limited) yield* encodeLimited(score, encoder, options);
  else yield* encodeUnlimited(score, encoder, options);
}

function newEncoder(score: Score, { lame, level, format }: FormatOptions): Encoder | Promise<Encoder> {
  const frames = level.blocks * BLOCK;
  return format === "wav" ? wavEncoder(frames) : mp3Encoder(lame, frames, tagsOf(score));
}

async function* encodeLimited(
  score: Score,
  encoder: Encoder,
  { onSlice, ...options }: FormatOptions,
): AsyncGenerator<Uint8Array> {
  const take = await record(score, { ...options, onSlice: (done) => onSlice(done / 2) });
  yield* encodeTake(take, {
    master: master(take, options.level.gainDb),
    encoder,
    onSlice: (done) => onSlice(0.5 + done / 2),
  });
}

async function* encodeUnlimited(score: Score, encoder: Encoder, options: FormatOptions): AsyncGenerator<Uint8Array> {
  const mix = newSignal();
  yield encoder.head();
  for await (const signals of playStems(score, options)) {
    sum(signals.values(), mix);
    yield encoder.encode(mix);
  }
  yield encoder.tail();
}
