import type { Chord, Section } from "../../score/score.ts";
import { barTicks, findChord } from "../../score/time.ts";
import type { Spec } from "../../spec/spec.ts";
import { type Figure, readFigure, type Stroke } from "../rhythm/figure.ts";
import type { Part, Style } from "../styles/style.ts";

/** What a player knows when it plays a section. Other sections are not included, so that changes in them have no effect here. */
export interface PlayContext {
  spec: Spec;
  style: Style;
  section: Section;
  part: Part;
  /** The track's sub-seed. */
  seed: string;
}

/** Chooses from a list that is ordered from calm to full, by the intensity of the section within the range of the part. */
export function figureAt<T>(
  list: readonly T[],
  { section: { intensity }, part: { from } }: PlayContext,
): T | undefined {
  const position = Math.max(0, intensity - Math.max(0.2, from)) / Math.max(0.01, 0.92 - Math.max(0.2, from));
  return list[Math.min(list.length - 1, Math.floor(position * list.length))];
}

export interface Bar {
  /** Index within the section. */
  index: number;
  /** First tick in the song. */
  at: number;
  /** 0–1; increases over sections that build up. */
  intensity: number;
}

/** The bars that are played in rhythm. The last bar of the song is left to the final chord. */
export function barsOf({ section, spec }: Pick<PlayContext, "section" | "spec">): Bar[] {
  const count = section.kind === "outro" ? section.bars - 1 : section.bars;
  const builds = section.kind === "pre-chorus" ? 0.2 : section.kind === "intro" ? 0.08 : 0;
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    index,
    at: (section.bar + index) * barTicks(spec),
    intensity: Math.min(1, section.intensity + (builds * index) / Math.max(1, section.bars - 1)),
  }));
}

/** The held chord at the end of a song; `null` in all other sections. */
export function finalBar({
  section,
  spec,
}: Pick<PlayContext, "section" | "spec">): { at: number; ticks: number; chord: Chord } | null {
  const chord = section.chords.at(-1);
  if (section.kind !== "outro" || !chord) return null;
  return { at: (section.bar + section.bars - 1) * barTicks(spec), ticks: barTicks(spec), chord };
}

/** The strokes of a figure in one bar, in ticks of the song. */
export function strokesIn(
  bar: Bar,
  figure: Figure,
  { beatsPerBar }: Pick<PlayContext["spec"], "beatsPerBar">,
): Stroke[] {
  return readFigure(figure, { bar: bar.index, beatsPerBar }).map((stroke) => ({ ...stroke, at: bar.at + stroke.at }));
}

export function chordAt({ section }: Pick<PlayContext, "section">, tick: number): Chord | null {
  return findChord(section.chords, tick) ?? section.chords.at(-1) ?? null;
}
