import type { Section } from "../../score/score.ts";
import { GENRES } from "../../spec/genres.ts";
import type { Spec } from "../../spec/spec.ts";

/** A section without chords, and the lines that are sung in it. */
export interface SectionPlan extends Omit<Section, "chords"> {
  theme: string;
  lines: string[];
  /** The number of bars per line, if it differs from the default for the tempo. */
  lineBars?: number;
}

export type Outline = Omit<SectionPlan, "bar" | "seed">;

/** The intensity of a section, raised or lowered by how much the song is more or less energetic than its genre. */
export function sectionIntensity(intensity: number, { energy, genre }: Pick<Spec, "energy" | "genre">): number {
  const offset = 0.35 * (energy - GENRES[genre].energy);
  return Math.round(Math.min(1, Math.max(0.05, intensity + offset)) * 100) / 100;
}

/** The name of a theme: "chorus" for "chorus/2f". The part after the slash is the seed of a rewritten tune. */
export function themeName({ theme, kind }: Pick<Section, "theme" | "kind">): string {
  return (theme ?? kind).split("/")[0] ?? kind;
}
