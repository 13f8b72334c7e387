import { composeSections } from "../compose/compose.ts";
import type { Outline, SectionPlan } from "../compose/form/outline.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { insert } from "./assemble.ts";
import { withSoundsOf } from "./band.ts";
import { barSeconds, barsBeforeEnd } from "./bars.ts";
import { planContinuation } from "./continuation.ts";

/** A song of this length still fits into the memory of a Worker while it is rendered. */
export const MAX_SONG_SECONDS = 360;

export interface Extension {
  /** The bar at which the new part begins. */
  seam: number;
  spec: Spec;
  seed: string;
  lyrics: string;
  /** The target length of the new part, in seconds. Lyrics override it. */
  seconds: number;
}

/** The bar nearest to a position, or the end of the song; at most the bar of its final chord, which the new part replaces. */
export function seamAt(song: Score, seconds: number | null): number {
  const end = barsBeforeEnd(song);
  return seconds === null ? end : Math.max(1, Math.min(end, Math.round(seconds / barSeconds(song))));
}

/** Keeps the song up to the seam sample by sample, then adds new sections with the same motif and themes, and an outro. */
export function extend(song: Score, { seam, spec, seed, lyrics, seconds }: Extension): Score {
  const outlines = planContinuation(song, { spec, lyrics, seconds });
  const maxBars = Math.floor(MAX_SONG_SECONDS / barSeconds(song)) - seam;
  const part = composeSections(spec, placeOutlines(fitOutlines(outlines, maxBars), { seam, seed, spec }));
  return insert({ ...song, seed }, withSoundsOf(song, part), { from: seam, to: null });
}

/** Keeps the outro, and as many other sections as fit. */
function fitOutlines(outlines: readonly Outline[], maxBars: number): Outline[] {
  let remaining = maxBars - (outlines.at(-1)?.bars ?? 0);
  const body = outlines.slice(0, -1).filter(({ bars }) => {
    remaining -= bars;
    return remaining >= 0;
  });
  return [...body, ...outlines.slice(-1)];
}

function placeOutlines(
  outlines: readonly Outline[],
  { seam, seed, spec }: Pick<Extension, "seam" | "seed" | "spec">,
): SectionPlan[] {
  let bar = seam;
  return outlines.map((outline) => {
    const plan = { ...outline, bar, seed: `${spec.grain}/${seed}/${bar}` };
    bar += outline.bars;
    return plan;
  });
}
