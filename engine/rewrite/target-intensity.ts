import { FORMS } from "../compose/form/forms.ts";
import { sectionIntensity } from "../compose/form/outline.ts";
import { STYLES } from "../compose/styles/styles.ts";
import type { Section } from "../score/score.ts";
import { clamp } from "../spec/mood-sum.ts";
import type { Spec } from "../spec/spec.ts";

/** The intensity of a section under another spec: the usual one of its kind in another genre, the adapted own one in the same genre. */
export function targetIntensity(
  { kind, intensity }: Pick<Section, "kind" | "intensity">,
  from: Spec,
  to: Spec,
): number {
  const steps = FORMS[STYLES[to.genre].form];
  const genreIntensity = from.genre === to.genre ? undefined : steps.find((step) => step.kind === kind)?.intensity;
  if (genreIntensity !== undefined) return sectionIntensity(genreIntensity, to);
  const shift = sectionIntensity(0.5, to) - sectionIntensity(0.5, from);
  return Math.round(clamp(intensity + shift, 0.05, 1) * 100) / 100;
}
