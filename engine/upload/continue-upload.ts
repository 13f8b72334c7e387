import { composeSections } from "../compose/compose.ts";
import { planContinuation } from "../rewrite/continuation.ts";
import type { Analysis } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";

/** The requested spec in the tempo and key of the upload. The tempo of a score is a whole number. */
export function matchUpload({ bpm, key }: Pick<Analysis, "bpm" | "key">, spec: Spec): Spec {
  return { ...spec, bpm: Math.round(bpm), key };
}

/** Composes music to follow an upload: no intro, then sections that continue and end a song. */
export function composeContinuation(spec: Spec, lyrics: string): Score {
  const empty = { ...composeSections(spec, []), spec };
  let bar = 0;
  const plans = planContinuation(empty, { spec, lyrics, seconds: spec.seconds }).map((outline, index) => {
    const plan = { ...outline, bar, seed: `${spec.grain}/continued/${index}` };
    bar += outline.bars;
    return plan;
  });
  return composeSections(spec, plans);
}

type Beats = Pick<Analysis, "bpm" | "beatAt" | "seconds" | "soundUntil">;

/** The beat nearest to a position, in seconds; without a position, the first beat after the sound has ended. */
export function findSeam({ bpm, beatAt, seconds, soundUntil }: Beats, moment: number | null): number {
  const beat = 60 / bpm;
  const nth = moment === null ? Math.ceil((soundUntil - beatAt) / beat - 0.5) : Math.round((moment - beatAt) / beat);
  const last = Math.floor((seconds - beatAt) / beat);
  return beatAt + Math.max(1, Math.min(nth, last)) * beat;
}
