import { composeSections } from "../compose/compose.ts";
import type { Outline, SectionPlan } from "../compose/form/outline.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { insert } from "./assemble.ts";
import { withSoundsOf } from "./band.ts";
import { barSeconds, barsBeforeEnd } from "./bars.ts";
import { planContinuation } from "./continuation.ts";

/** A song of this length still fits into an engine's memory while it is made. */
export const MAX_SONG_SECONDS = 360;

export interface Extension {
  /** The bar at which the new part begins. */
  seam: number;
  spec: Spec;
  seed: string;
  lyrics: string;
  /** How long the new part is to be, in seconds; with words it is as long as they are. */
  seconds: number;
}

/** The bar nearest to a moment, or the song's end; never later than its last chord, which gives way to what follows. */
export function seamAt(song: Score, seconds: number | null): number {
  const end = barsBeforeEnd(song);
  return seconds === null ? end : Math.max(1, Math.min(end, Math.round(seconds / barSeconds(song))));
}

/** The song up to the seam, to the sample, then new sections with its motif, its themes and its way of ending. */
export function extend(song: Score, { seam, spec, seed, lyrics, seconds }: Extension): Score {
  const outlines = planContinuation(song, { spec, lyrics, seconds });
  const room = Math.floor(MAX_SONG_SECONDS / barSeconds(song)) - seam;
  const part = composeSections(spec, placeOutlines(fitOutlines(outlines, room), { seam, seed, spec }));
  return insert({ ...song, seed }, withSoundsOf(song, part), { from: seam, to: null });
}

/** The way out is always played; of the rest as much as there is room for. */
function fitOutlines(outlines: readonly Outline[], room: number): Outline[] {
  let left = room - (outlines.at(-1)?.bars ?? 0);
  const body = outlines.slice(0, -1).filter(({ bars }) => {
    left -= bars;
    return left >= 0;
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
