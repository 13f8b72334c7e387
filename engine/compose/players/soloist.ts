import { random } from "../../score/random.ts";
import type { Note, Section } from "../../score/score.ts";
import { barTicks } from "../../score/time.ts";
import { barsPerPhrase } from "../form/line-length.ts";
import { type PhraseShape, themeFor } from "../melody/theme.ts";
import { type Phrase, writePhrase } from "../melody/tune.ts";
import type { PlayContext } from "./play-context.ts";

/** Plays the tune on an instrument: the phrases of the theme, with more notes in a solo. */
export function playLead(context: PlayContext): Note[] {
  const { section, spec, style, part } = context;
  const range = { low: part.middle - 9, high: part.middle + 10 };
  return phrasesOf(context).flatMap((phrase) => writePhrase(phrase, { section, spec, style, range }));
}

function phrasesOf({ section, spec, style, seed }: PlayContext): Phrase[] {
  const bars = barsPerPhrase(spec);
  const ticks = bars * barTicks(spec);
  const { phrases } = themeFor(section.kind === "solo" ? { ...section, theme: "solo" } : section, spec, style);
  const count = Math.floor(playedBars(section) / bars);
  return phrasesPlayed(section, count, seed).flatMap((i): Phrase[] => {
    const shape = phrases[i % phrases.length];
    if (!shape) return [];
    const at = section.bar * barTicks(spec) + i * ticks;
    const draw = random(seed, section.seed, "phrase", i);
    const cells = section.kind === "solo" ? busier(shape, () => draw.bool(0.5)) : shape.onsets;
    const onsets = cells.map((cell) => at + Math.round((cell * ticks) / shape.heights.length));
    const close = i === count - 1 || i % 4 === 3 ? "full" : "open";
    return [{ at, ticks, onsets, end: at + Math.round(ticks * 0.94), shape, close }];
  });
}

/** All phrases; an intro plays only the second half of them, or none. */
function phrasesPlayed({ kind, seed: sectionSeed }: Section, count: number, seed: string): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (kind !== "intro") return all;
  return random(seed, sectionSeed, "hook").bool(0.55) ? all.slice(count >> 1) : [];
}

/** An outro leaves its last two bars without the tune. */
function playedBars({ kind, bars }: Section): number {
  return kind === "outro" ? Math.max(0, bars - 2) : bars;
}

function busier({ onsets, heights }: PhraseShape, yes: () => boolean): number[] {
  const all = Array.from({ length: heights.length - 3 }, (_, i) => i);
  return all.filter((cell) => onsets.includes(cell) || yes());
}
