import { type Chance, chance } from "../../score/chance.ts";
import type { Section } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import type { Style, Tune } from "../styles/style.ts";
import { themeName } from "../theme-name.ts";
import { drawBar, drawEnd } from "./rhythm-cells.ts";

/** The model that the lines of a tune follow: where notes begin, and how high they lie in steps of the scale from the tune's home. */
export interface Shape {
  /** Eighths of a phrase of two bars. */
  onsets: readonly number[];
  /** One height for each eighth. */
  heights: readonly number[];
  /** Where in the voice's range the home lies, 0–1. */
  place: number;
}

export interface Theme {
  /** The shape of each phrase in turn; they start again after the last. */
  phrases: readonly Shape[];
}

/** A chorus lies higher than its verse. */
const PLACES: Record<string, number> = { verse: 0.3, pre: 0.42, chorus: 0.58, bridge: 0.5 };
const PLANS: readonly string[] = ["AABC", "ABAC", "AABA", "ABCD"];

/** The song's motif, a handful of steps, is drawn once; each theme states, answers, lifts or turns it over. */
export function themeFor(section: Pick<Section, "theme" | "kind">, spec: Spec, style: Style): Theme {
  const name = themeName(section);
  const motif = drawMotif(chance(spec.seed, "motif"), spec.weirdness);
  const draw = chance(spec.seed, "tune", section.theme ?? section.kind);
  const tune = lean(style.tune, name);
  const steps = name === "bridge" ? motif.map((step) => -step) : motif;
  const letters = new Map(
    Array.from("ABCD", (letter) => [
      letter,
      drawShape(letter, { steps, tune, spec, draw, place: PLACES[name] ?? 0.5 }),
    ]),
  );
  const plan = draw.weigh(PLANS, (text) => (text === "ABCD" ? spec.weirdness : 1));
  return { phrases: Array.from(plan).flatMap((letter) => letters.get(letter) ?? []) };
}

/** A chorus is broader than its verse, a pre-chorus busier. */
function lean(tune: Tune, name: string): Tune {
  if (name === "chorus") return { ...tune, density: tune.density * 0.85, syncopation: tune.syncopation * 0.9 };
  return name === "pre" ? { ...tune, density: Math.min(1, tune.density * 1.15) } : tune;
}

function drawMotif(draw: Chance, weirdness: number): number[] {
  const rise = draw.pick([1, 1, -1]);
  return Array.from({ length: 5 }, (_, i) => {
    const size = draw.weigh([0, 1, 2, 3, 4], (step) => [1.2, 4, 2, 0.8 + weirdness, weirdness * 0.8][step] ?? 0);
    return size * (i < 3 ? rise : -rise) * draw.pick([1, 1, -1]);
  });
}

interface Frame {
  steps: readonly number[];
  tune: Tune;
  spec: Spec;
  draw: Chance;
  place: number;
}

/** A states the motif, B answers it higher or lower, C comes down to close, D is free. */
function drawShape(letter: string, { steps, tune, spec, draw, place }: Frame): Shape {
  const { beatsPerBar } = spec;
  const rhythm = drawBar(beatsPerBar, tune, draw) + drawEnd(beatsPerBar, tune, draw);
  const onsets = [...rhythm].flatMap((cell, i) => (cell === "x" ? [i] : []));
  const start = { A: 0, B: draw.pick([-1, 1, 2]), C: draw.pick([1, 2]), D: draw.int(-2, 3) }[letter] ?? 0;
  const goal = { A: draw.pick([-1, 1, 2]), B: draw.pick([-2, 1]), C: -2, D: 0 }[letter] ?? 0;
  const heights = new Array<number>(rhythm.length).fill(start);
  let height = start;
  for (const [n, onset] of onsets.entries()) {
    const pull = n / Math.max(1, onsets.length - 1);
    heights.fill(Math.round(height * (1 - pull * pull) + goal * pull * pull), onset);
    height = Math.max(-4, Math.min(5, height + (steps[n % steps.length] ?? 0)));
  }
  return { onsets, heights, place };
}
