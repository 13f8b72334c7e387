import { chance } from "../../score/chance.ts";
import type { Note, Section } from "../../score/score.ts";
import { barTicks } from "../../score/time.ts";
import { barsPerPhrase } from "../form/line-length.ts";
import type { Stage } from "../players/stage.ts";
import { themeFor } from "./theme.ts";
import { type Phrase, sing } from "./tune.ts";

/** The tune on an instrument: the theme's phrases, busier in a solo. */
export function playTune(stage: Stage): Note[] {
  const { section, spec, style, part } = stage;
  const range = { low: part.middle - 9, high: part.middle + 10 };
  return phrasesOf(stage).flatMap((phrase) => sing(phrase, { section, spec, style, range }));
}

function phrasesOf({ section, spec, style, seed }: Stage): Phrase[] {
  const bars = barsPerPhrase(spec);
  const ticks = bars * barTicks(spec);
  const { phrases } = themeFor(section.kind === "solo" ? { ...section, theme: "solo" } : section, spec, style);
  const count = Math.floor(lengthOf(section) / bars);
  return Array.from({ length: count }, (_, i): Phrase[] => {
    const shape = phrases[i % phrases.length];
    if (!shape) return [];
    const at = section.bar * barTicks(spec) + i * ticks;
    const draw = chance(seed, section.seed, "phrase", i);
    const cells =
      section.kind === "solo" ? busier(shape.onsets, shape.heights.length, () => draw.yes(0.55)) : shape.onsets;
    const onsets = cells.map((cell) => at + Math.round((cell * ticks) / shape.heights.length));
    const close = i === count - 1 || i % 4 === 3 ? "full" : "open";
    return [{ at, ticks, onsets, end: at + Math.round(ticks * 0.94), shape, close }];
  }).flat();
}

/** An outro only recalls the tune. */
function lengthOf({ kind, bars }: Section): number {
  return kind === "outro" ? Math.max(0, bars - 2) : bars;
}

function busier(onsets: readonly number[], cells: number, yes: () => boolean): number[] {
  const all = Array.from({ length: cells - 3 }, (_, i) => i);
  return all.filter((cell) => onsets.includes(cell) || yes());
}
