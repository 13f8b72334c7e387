import type { Section } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";

/** A section that is not yet harmonised, and the lines that are sung in it. */
export interface Plan extends Omit<Section, "chords"> {
  theme: string;
  lines: string[];
}

export type Outline = Omit<Plan, "bar" | "seed">;

/** A calm song has less to climb: intensities shrink towards its energy. */
export function loudness(intensity: number, { energy }: Pick<Spec, "energy">): number {
  return Math.round(Math.min(1, intensity * (0.86 + 0.2 * energy)) * 100) / 100;
}
