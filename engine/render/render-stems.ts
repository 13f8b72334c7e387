import type { Encoder } from "../encode/encoder.ts";
import { concat, mp3Encoder } from "../encode/mp3.ts";
import type { Level } from "../mix/level.ts";
import { BLOCK } from "../perform/signal.ts";
import type { Score, Stem } from "../score/score.ts";
import { stemTitle } from "../score/stem-score.ts";
import { playStems, stemLevel } from "./play-stems.ts";
import type { Recording } from "./record.ts";

export interface StemsOrder extends Recording {
  /** wasm-media-encoders/wasm/mp3. */
  lame: WebAssembly.Module;
  /** The song's own. */
  level: Level;
}

export interface StemFiles {
  mp3s: ReadonlyMap<Stem, Uint8Array>;
  level: Level;
}

/** One MP3 for each stem in which somebody plays, all of one length. They are made side by side, so none of their sound is kept. */
export async function renderStems(score: Score, { lame, ...order }: StemsOrder): Promise<StemFiles> {
  const level = stemLevel(order.level);
  const presses = new Map<Stem, { encoder: Encoder; pieces: Uint8Array[] }>();
  for await (const signals of playStems(score, { ...order, level })) {
    for (const [stem, signal] of signals) {
      const press = presses.get(stem) ?? (await start(lame, level, stemTitle(score, stem)));
      presses.set(stem, press);
      press.pieces.push(press.encoder.encode(signal));
    }
  }
  const files = [...presses].map(([stem, { encoder, pieces }]) => [stem, concat([...pieces, encoder.tail()])] as const);
  return { mp3s: new Map(files), level };
}

async function start(lame: WebAssembly.Module, { blocks }: Level, title: string) {
  const encoder = await mp3Encoder(lame, blocks * BLOCK, { TIT2: title, TSSE: "Fermata-1" });
  return { encoder, pieces: [encoder.head()] };
}
