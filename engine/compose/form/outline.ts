import type { Section } from "../../score/score.ts";
import { GENRES } from "../../spec/genres.ts";
import type { Spec } from "../../spec/spec.ts";

/** A section that is not yet harmonised, and the lines that are sung in it. */
export interface SectionPlan extends Omit<Section, "chords"> {
  theme: string;
  lines: string[];
  /** How many bars each line takes where that is not the tempo's own number. */
  lineBars?: number;
}

export type Outline = Omit<SectionPlan, "bar" | "seed">;

/** A song calmer than its genre is played thinner, a livelier one fuller. */
export function sectionIntensity(intensity: number, { energy, genre }: Pick<Spec, "energy" | "genre">): number {
  const more = 0.35 * (energy - GENRES[genre].energy);
  return Math.round(Math.min(1, Math.max(0.05, intensity + more)) * 100) / 100;
}

/** "chorus" of "chorus/2f": what follows the stroke is the seed of a tune that was written anew. */
export function themeName({ theme, kind }: Pick<Section, "theme" | "kind">): string {
  return (theme ?? kind).split("/")[0] ?? kind;
}
