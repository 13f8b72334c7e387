import type { Section } from "../score/score.ts";

/** "chorus" of "chorus/2f": what follows the stroke is the seed of a tune that was written anew. */
export function themeName({ theme, kind }: Pick<Section, "theme" | "kind">): string {
  return (theme ?? kind).split("/")[0] ?? kind;
}
