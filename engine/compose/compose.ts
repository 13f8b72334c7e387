import type { Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { arrange } from "./arrange.ts";
import type { SectionPlan } from "./form/outline.ts";
import { planForm } from "./form/plan.ts";
import { harmonize } from "./harmony/harmonize.ts";
import { vocalTracks } from "./instrumentation.ts";
import { singLines } from "./melody/singer.ts";
import { STYLES } from "./styles/styles.ts";
import { readLyrics } from "./words/lyric-sheet.ts";

/** Composes a whole song. Pure: the same spec and lyrics give the same score. The lyrics of an instrumental are ignored. */
export function compose(spec: Spec, lyrics: string): Score {
  const blocks = spec.instrumental ? [] : readLyrics(lyrics);
  return composeSections(spec, planForm(spec, STYLES[spec.genre], blocks));
}

/** Composes the planned sections, each at its own bar, as a complete score. */
export function composeSections(spec: Spec, plans: readonly SectionPlan[]): Score {
  const sections = harmonizePlans(spec, plans);
  const lines = plans.flatMap((plan, index) => {
    const section = sections[index];
    return section ? singLines({ ...plan, index, section }, spec, STYLES[spec.genre]) : [];
  });
  return arrangeSections(spec, { sections, lines });
}

export function harmonizePlans(spec: Spec, plans: readonly SectionPlan[]): Section[] {
  const style = STYLES[spec.genre];
  return plans.map(({ lines: _, lineBars: __, ...plan }) => ({ ...plan, chords: harmonize(plan, spec, style) }));
}

/** Adds the tracks of the band and the singer to sections with chords and to lyric lines with notes. */
export function arrangeSections(spec: Spec, { sections, lines }: Pick<Score, "sections" | "lines">): Score {
  const sung = new Set(lines.map(({ section }) => section));
  const tracks = [...vocalTracks(lines, spec), ...arrange({ sections, sung, spec })];
  const { title, bpm, beatsPerBar, key, genre, seed, brightness } = spec;
  return { version: 1, title, bpm, beatsPerBar, key, genre, seed, sections, tracks, lines, brightness, spec };
}
