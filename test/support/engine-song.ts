import { composeSections } from "../../engine/compose/compose.ts";
import type { SectionPlan } from "../../engine/compose/form/outline.ts";
import type { Score } from "../../engine/score/score.ts";
import { readPrompt } from "../../engine/spec/read-prompt.ts";
import type { Spec } from "../../engine/spec/spec.ts";

export const WORDS = [
  "Walking down the empty street",
  "Every window has a light",
  "Hold on to the morning",
  "Hold on to the sun",
];

export interface SongOptions {
  prompt?: string;
  seed?: string;
  /** Four lines, or none for an instrumental. */
  words?: readonly string[];
}

/** The spec of a prompt. */
export function promptSpec(soundPrompt: string, seed = "9"): Spec {
  const strengths = { lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 };
  return readPrompt({ soundPrompt, lyricsText: "", instrumental: false, title: "A song", seed, ...strengths });
}

/** A short song with few tracks: intro in bars 0 and 1, verse 2–5, chorus 6–9, outro 10 and 11; one lyric line per two bars. */
export function newSong({ prompt, seed = "1", words = WORDS }: SongOptions = {}): Score {
  const spec = promptSpec(prompt ?? "pop with piano, bass and drums only, 150 bpm in G major, female vocals", seed);
  const section = (
    kind: SectionPlan["kind"],
    [bar, to]: readonly [number, number],
    lines: readonly string[],
  ): SectionPlan => ({
    ...{ kind, theme: kind === "chorus" ? kind : "verse", bar, bars: to - bar, lines: [...lines], lineBars: 2 },
    ...{ intensity: kind === "chorus" ? 0.85 : 0.45, seed: `${seed}/${bar}` },
  });
  return composeSections({ ...spec, instrumental: words.length === 0 }, [
    section("intro", [0, 2], []),
    section("verse", [2, 6], words.slice(0, 2)),
    section("chorus", [6, 10], words.slice(2)),
    section("outro", [10, 12], []),
  ]);
}
