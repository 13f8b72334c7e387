import { type Layer, type Score, STEMS, type Stem } from "./score.ts";

/** What is heard of a score, from the ground up. */
export function layersOf(score: Score): Layer[] {
  return score.layers ?? [{ from: 0, to: null, stems: [...STEMS], score }];
}

/** The layers as far as they sound in these stems. */
export function layersIn(layers: readonly Layer[], wanted: readonly Stem[]): Layer[] {
  return layers
    .map((layer) => ({ ...layer, stems: layer.stems.filter((stem) => wanted.includes(stem)) }))
    .filter(({ stems }) => stems.length > 0);
}
