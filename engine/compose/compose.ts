import type { LyricLine, Score, Section } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { bandTracks } from "./band-tracks.ts";
import type { Plan } from "./form/outline.ts";
import { planForm } from "./form/plan.ts";
import { harmonise } from "./harmony/harmonise.ts";
import { singLines } from "./melody/singer.ts";
import { STYLES } from "./styles/styles.ts";
import { vocalTracks } from "./vocal-tracks.ts";
import { readLyrics } from "./words/lyric-sheet.ts";

/** The whole song. Pure: the same spec and lyrics give the same score. The lyrics of an instrumental are not sung. */
export function compose(spec: Spec, lyrics: string): Score {
  const plans = planForm(spec, STYLES[spec.genre], spec.instrumental ? [] : readLyrics(lyrics));
  return composePlans(spec, plans);
}

/** Sections as planned, each at its bar: a song, or a part of one. */
export function composePlans(spec: Spec, plans: readonly Plan[]): Score {
  const style = STYLES[spec.genre];
  const sections = plans.map(
    ({ lines: _, lineBars: __, ...plan }): Section => ({ ...plan, chords: harmonise(plan, spec, style) }),
  );
  const lines = plans.flatMap((plan, index): LyricLine[] => {
    const section = sections[index];
    return section ? singLines({ ...plan, index, section }, spec, style) : [];
  });
  return arrange(spec, { sections, lines });
}

/** What the band and the singer play where harmony and words are set already. */
export function arrange(spec: Spec, { sections, lines }: Pick<Score, "sections" | "lines">): Score {
  const sung = new Set(lines.map(({ section }) => section));
  const tracks = [...vocalTracks(lines, spec), ...bandTracks({ sections, sung, spec })];
  const { title, bpm, beatsPerBar, key, genre, seed, brightness } = spec;
  return { version: 1, title, bpm, beatsPerBar, key, genre, seed, sections, tracks, lines, brightness, spec };
}
