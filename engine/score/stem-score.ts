import { layersIn } from "./layers.ts";
import type { Score, Stem } from "./score.ts";

const NAMES: Record<Stem, string> = { vocals: "Vocals", drums: "Drums", bass: "Bass", other: "Other" };

/** "My song (Drums)". */
export function stemTitle({ title }: Pick<Score, "title">, stem: Stem): string {
  return `${title} (${NAMES[stem]})`;
}

/** A stem as a song of its own: nobody else plays in it. */
export function stemScore(score: Score, stem: Stem): Score {
  const alone: Score = {
    ...score,
    title: stemTitle(score, stem),
    tracks: score.tracks.filter((track) => track.stem === stem),
    lines: stem === "vocals" ? score.lines : [],
  };
  return score.layers ? { ...alone, layers: layersIn(score.layers, [stem]) } : alone;
}
