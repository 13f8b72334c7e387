import { PRESETS } from "../perform/presets.ts";
import type { LyricLine, Note, Score, Section, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import type { Plan } from "./form/outline.ts";
import { planForm } from "./form/plan.ts";
import { harmonise } from "./harmony/harmonise.ts";
import { lineUp, type Seat } from "./line-up.ts";
import { singLines } from "./melody/singer.ts";
import { placeOf } from "./mix.ts";
import { play } from "./players/play.ts";
import { type Feel, humanise, untangle } from "./rhythm/feel.ts";
import type { Style } from "./styles/style.ts";
import { STYLES } from "./styles/styles.ts";
import { readLyrics } from "./words/lyric-sheet.ts";

/** The whole song. Pure: the same spec and lyrics give the same score. Lyrics of an instrumental are not sung. */
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
  const lines = plans.flatMap((plan, index) => {
    const section = sections[index];
    return section ? singLines({ ...plan, index, section }, spec, style) : [];
  });
  return arrange(spec, { sections, lines });
}

/** What the band and the singer play where harmony and words are set already. */
export function arrange(spec: Spec, { sections, lines }: Pick<Score, "sections" | "lines">): Score {
  const style = STYLES[spec.genre];
  const sung = new Set(lines.map(({ section }) => section));
  const band = lineUp(spec, style, lines.length > 0).map((seat) => perform(seat, { sections, sung, spec, style }));
  const { title, bpm, beatsPerBar, key, genre, seed, brightness } = spec;
  const tracks = [...(lines.length > 0 ? [vocalTrack(lines, spec, style)] : []), ...band].filter(
    ({ notes }) => notes.length > 0,
  );
  return { version: 1, title, bpm, beatsPerBar, key, genre, seed, sections, tracks, lines, brightness, spec };
}

interface Song {
  sections: readonly Section[];
  /** Indices of the sections that have words. */
  sung: ReadonlySet<number>;
  spec: Spec;
  style: Style;
}

function perform({ part, track }: Seat, { sections, sung, spec, style }: Song): Track {
  const feel = feelOf(spec, style);
  const notes = sections.flatMap((section, index): Note[] => {
    if (part.role === "lead" && sung.has(index)) return [];
    return humanise(play({ spec, style, section, part, seed: track.seed }), feel, `${track.seed}/${section.seed}`);
  });
  return { ...track, notes: untangle(notes) };
}

function feelOf({ swing }: Spec, { swings }: Style): Feel {
  return { swing, swings, loose: 7 };
}

function vocalTrack(lines: readonly LyricLine[], spec: Spec, style: Style): Track {
  const notes = lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));
  return {
    name: "vocals",
    stem: "vocals",
    ...PRESETS.soloVoice,
    ...placeOf({ role: "vocals", gain: 0 }, 0, style),
    seed: `${spec.grain}/vocals`,
    notes,
  };
}
