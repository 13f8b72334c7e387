import { composeSections } from "../compose/compose.ts";
import { planContinuation } from "../rewrite/continuation.ts";
import type { Analysis } from "../score/analysis.ts";
import type { Score } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";

/** What was asked for, in the tempo and the key that were heard. A score's tempo is whole. */
export function matchUpload({ bpm, key }: Pick<Analysis, "bpm" | "key">, spec: Spec): Spec {
  return { ...spec, bpm: Math.round(bpm), key };
}

/** New music that comes after sound whose notes nobody knows: no way in, then as a song goes on and ends. */
export function composeContinuation(spec: Spec, lyrics: string): Score {
  const silence = { ...composeSections(spec, []), spec };
  let bar = 0;
  const plans = planContinuation(silence, { spec, lyrics, seconds: spec.seconds }).map((outline, index) => {
    const plan = { ...outline, bar, seed: `${spec.grain}/continued/${index}` };
    bar += outline.bars;
    return plan;
  });
  return composeSections(spec, plans);
}

type Beats = Pick<Analysis, "bpm" | "beatAt" | "seconds" | "soundUntil">;

/** The beat nearest to a moment, in seconds; without one, the first beat after which nothing is heard any more. */
export function findSeam({ bpm, beatAt, seconds, soundUntil }: Beats, moment: number | null): number {
  const beat = 60 / bpm;
  const nth = moment === null ? Math.ceil((soundUntil - beatAt) / beat - 0.5) : Math.round((moment - beatAt) / beat);
  const last = Math.floor((seconds - beatAt) / beat);
  return beatAt + Math.max(1, Math.min(nth, last)) * beat;
}
