import { type Layer, type Score, STEMS, type Stem } from "./score.ts";

/** What is heard of a score, from the ground up. */
export function layersOf(score: Score): Layer[] {
  return score.layers ?? [{ from: 0, to: null, stems: [...STEMS], score }];
}

/** The layers as far as they sound in these stems. */
export function layersIn(layers: readonly Layer[], wanted: readonly Stem[]): Layer[] {
  return layers.flatMap(({ stems, score, ...bars }) => {
    const kept = stems.filter((stem) => wanted.includes(stem));
    const tracks = score.tracks.filter(({ stem }) => kept.includes(stem));
    return kept.length > 0 ? [{ ...bars, stems: kept, score: { ...score, tracks } }] : [];
  });
}

/** One more layer on top; what it covers whole is left out. */
export function overlay(layers: readonly Layer[], layer: Layer): Layer[] {
  return [...layers.filter((below) => !covers(layer, below)), layer];
}

function covers(layer: Layer, { from, to, stems }: Layer): boolean {
  const asFar = layer.to === null || (to !== null && layer.to >= to);
  return layer.from <= from && asFar && stems.every((stem) => layer.stems.includes(stem));
}
