import type { Analysis } from "../score/analysis.ts";

type Beats = Pick<Analysis, "bpm" | "beatAt" | "seconds" | "soundUntil">;

/** The beat nearest to a moment, in seconds; without one, the first beat after which nothing is heard any more. */
export function seamOf({ bpm, beatAt, seconds, soundUntil }: Beats, moment: number | null): number {
  const beat = 60 / bpm;
  const nth = moment === null ? Math.ceil((soundUntil - beatAt) / beat - 0.5) : Math.round((moment - beatAt) / beat);
  const last = Math.floor((seconds - beatAt) / beat);
  return beatAt + Math.max(1, Math.min(nth, last)) * beat;
}
