import { VOICE_RANGES } from "../compose/melody/singer.ts";
import { themeFor } from "../compose/melody/theme.ts";
import { writePhrase } from "../compose/melody/tune.ts";
import { STYLES } from "../compose/styles/styles.ts";
import type { LyricLine, Note, Section, Syllable } from "../score/score.ts";
import { barTicks } from "../score/time.ts";
import type { Spec } from "../spec/spec.ts";
import { barOf } from "./bars.ts";

/** Sets lyrics to the tune of their sections without changing their rhythm. */
export function reVoice(lines: readonly LyricLine[], sections: readonly Section[], spec: Spec): LyricLine[] {
  return sections.flatMap((section, index) => {
    const own = lines.filter((line) => line.section === index);
    return own.map((line, i) => {
      const notes = tuneOf(line, { section, spec, phraseIndex: i, last: i === own.length - 1 });
      return { ...line, syllables: line.syllables.map((syllable, n) => onNote(syllable, notes[n])) };
    });
  });
}

interface PhrasePosition {
  section: Section;
  spec: Spec;
  /** Index of the phrase in the tune. */
  phraseIndex: number;
  last: boolean;
}

function tuneOf({ syllables }: LyricLine, { section, spec, phraseIndex, last }: PhrasePosition): Note[] {
  const style = STYLES[spec.genre];
  const { phrases } = themeFor(section, spec, style);
  const shape = phrases[phraseIndex % phrases.length];
  const onsets = syllables.map(({ note }) => note.at);
  const at = barOf(onsets[0] ?? 0, spec) * barTicks(spec);
  const end = Math.max(...syllables.map(endOf));
  if (!shape) return [];
  const close = last || phraseIndex % 4 === 3 ? "full" : "open";
  const phrase = { at, ticks: Math.max(barTicks(spec), end - at), onsets, end, shape, close } as const;
  return writePhrase(phrase, { section, spec, style, range: VOICE_RANGES[spec.voice] });
}

function endOf({ note, tail = [] }: Syllable): number {
  const last = tail.at(-1) ?? note;
  return last.at + last.ticks;
}

/** Keeps the length of the vowel and drops its melisma. */
function onNote(syllable: Syllable, note: Note | undefined): Syllable {
  const { tail: _, ...rest } = syllable;
  const { at } = syllable.note;
  return { ...rest, note: { ...(note ?? syllable.note), at, ticks: endOf(syllable) - at } };
}
