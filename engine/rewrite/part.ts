import { arrange } from "../compose/arrange.ts";
import type { Plan } from "../compose/form/outline.ts";
import { harmonise } from "../compose/harmony/harmonize.ts";
import { singLines } from "../compose/melody/singer.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { vocalTracks } from "../compose/vocal-tracks.ts";
import type { Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";

/** Sections as planned, each at its bar, composed as a song of their own. */
export function composePart(spec: Spec, plans: readonly Plan[]): Score {
  const sections = harmonisePlans(spec, plans);
  const lines = plans.flatMap((plan, index) => {
    const section = sections[index];
    return section ? singLines({ ...plan, index, section }, spec, STYLES[spec.genre]) : [];
  });
  return playPart(spec, { sections, lines });
}

export function harmonisePlans(spec: Spec, plans: readonly Plan[]): Section[] {
  const style = STYLES[spec.genre];
  return plans.map(({ lines: _, lineBars: __, ...plan }) => ({ ...plan, chords: harmonise(plan, spec, style) }));
}

/** What band and singer play where harmony and words are set. */
export function playPart(spec: Spec, { sections, lines }: Pick<Score, "sections" | "lines">): Score {
  const sung = new Set(lines.map(({ section }) => section));
  const tracks = [...vocalTracks(lines, spec), ...arrange({ sections, sung, spec })];
  const { title, bpm, beatsPerBar, key, genre, seed, brightness } = spec;
  return { version: 1, title, bpm, beatsPerBar, key, genre, seed, sections, tracks, lines, brightness, spec };
}
