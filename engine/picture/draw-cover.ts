import type { Score } from "../score/score.ts";
import type { GenreName } from "../spec/genres.ts";
import { neverYield, type YieldToOthers } from "../yield.ts";
import { light, toRgb } from "./color.ts";
import { type Paint, type PaintingInput, paintingInput } from "./painting.ts";
import { encodePng } from "./png.ts";
import { blocks, burst, rings, shards, silk } from "./scenes/abstract.ts";
import { hills, ink, pixels, skyline, space, sunset } from "./scenes/landscapes.ts";
import { shrink } from "./shrink.ts";

export const COVER_SIZE = 512;
/** About 10 ms of work. */
const ROWS_PER_YIELD = 16;

type Scene = (input: PaintingInput) => Paint;

const SCENES: Record<GenreName, readonly [Scene, ...Scene[]]> = {
  pop: [silk, blocks],
  ballad: [silk, hills],
  folk: [hills],
  country: [hills],
  rock: [burst, shards],
  punk: [burst],
  metal: [shards],
  gospel: [burst, silk],
  lullaby: [space, hills],
  jazz: [blocks, skyline],
  blues: [skyline, silk],
  soul: [silk],
  funk: [blocks],
  disco: [rings, silk],
  hiphop: [skyline],
  trap: [skyline, shards],
  lofi: [skyline],
  reggae: [hills, burst],
  house: [rings],
  techno: [rings],
  trance: [rings, space],
  dnb: [shards, rings],
  dubstep: [shards],
  synthwave: [sunset],
  chiptune: [pixels],
  ambient: [space, hills],
  classical: [silk, hills],
  cinematic: [space, hills],
  waltz: [silk],
  march: [burst],
  celtic: [hills],
  bossa: [hills, blocks],
  latin: [blocks, burst],
  afrobeat: [blocks],
  chinese: [ink],
};

export const SMALL_SIZES = [96, 320] as const;
/** PNGs by their size in pixels. */
export type SmallPictures = Record<(typeof SMALL_SIZES)[number], Uint8Array<ArrayBuffer>>;

export interface Cover {
  png: Uint8Array;
  small: SmallPictures;
}

/** Draws a square PNG from the genre, key, energy and tune of the song, in three sizes. */
export async function drawCover(score: Score, yieldToOthers: YieldToOthers = neverYield): Promise<Cover> {
  const input = paintingInput(score);
  const paint = input.draw.pick(SCENES[score.spec.genre])(input);
  const bytes = new Uint8Array(COVER_SIZE * COVER_SIZE * 3);
  for (let row = 0; row < COVER_SIZE; row++) {
    paintRow(bytes, row, paint);
    if (row % ROWS_PER_YIELD === 0) await yieldToOthers();
  }
  const small = {} as SmallPictures;
  for (const size of SMALL_SIZES) {
    small[size] = await encodePng(shrink(bytes, COVER_SIZE, size), size);
    await yieldToOthers();
  }
  return { png: await encodePng(bytes, COVER_SIZE), small };
}

function paintRow(bytes: Uint8Array, row: number, paint: Paint): void {
  const y = (row + 0.5) / COVER_SIZE;
  for (let column = 0; column < COVER_SIZE; column++) {
    const x = (column + 0.5) / COVER_SIZE;
    const shade = -0.16 * ((x - 0.5) ** 2 + (y - 0.5) ** 2);
    bytes.set(toRgb(light(paint(x, y), shade)), (row * COVER_SIZE + column) * 3);
  }
}
