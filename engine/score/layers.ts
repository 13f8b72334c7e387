import { type Layer, type Score, STEMS, type Stem } from "./score.ts";

/** The audible layers of a score, from bottom to top. */
export function layersOf(score: Score): Layer[] {
  return score.layers ?? [{ from: 0, to: null, stems: [...STEMS], score }];
}

/** The layers reduced to these stems. */
export function layersIn(layers: readonly Layer[], wanted: readonly Stem[]): Layer[] {
  return layers.flatMap(({ stems, score, ...bars }) => {
    const kept = stems.filter((stem) => wanted.includes(stem));
    const tracks = score.tracks.filter(({ stem }) => kept.includes(stem));
    return kept.length > 0 ? [{ ...bars, stems: kept, score: { ...score, tracks } }] : [];
  });
}

/** Adds a layer on top and removes the layers that it covers completely. */
export function overlay(layers: readonly Layer[], layer: Layer): Layer[] {
  return [...layers.filter((below) => !covers(layer, below)), layer];
}

function covers(layer: Layer, { from, to, stems }: Layer): boolean {
  const reachesEnd = layer.to === null || (to !== null && layer.to >= to);
  return layer.from <= from && reachesEnd && stems.every((stem) => layer.stems.includes(stem));
}

const NAMES: Record<Stem, string> = { vocals: "Vocals", drums: "Drums", bass: "Bass", other: "Other" };

/** "My song (Drums)". */
export function stemTitle({ title }: Pick<Score, "title">, stem: Stem): string {
  return `${title} (${NAMES[stem]})`;
}

/** A stem as a separate song, without the other tracks. */
export function stemScore(score: Score, stem: Stem): Score {
  const stemOnly: Score = {
    ...score,
    title: stemTitle(score, stem),
    tracks: score.tracks.filter((track) => track.stem === stem),
    lines: stem === "vocals" ? score.lines : [],
  };
  return score.layers ? { ...stemOnly, layers: layersIn(score.layers, [stem]) } : stemOnly;
}
