import { FORMS } from "../compose/form/forms.ts";
import { loudness } from "../compose/form/outline.ts";
import { STYLES } from "../compose/styles/styles.ts";
import type { Section } from "../score/score.ts";
import { between } from "../spec/feel.ts";
import type { Spec } from "../spec/spec.ts";

/** How full a section is played once it is made from another spec: as such sections are in another genre, as it was in its own. */
export function lean({ kind, intensity }: Pick<Section, "kind" | "intensity">, from: Spec, to: Spec): number {
  const steps = FORMS[STYLES[to.genre].form];
  const usual = from.genre === to.genre ? undefined : steps.find((step) => step.kind === kind)?.intensity;
  if (usual !== undefined) return loudness(usual, to);
  const shift = loudness(0.5, to) - loudness(0.5, from);
  return Math.round(between(intensity + shift, 0.05, 1) * 100) / 100;
}
