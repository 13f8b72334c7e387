import { type Random, random } from "../../score/random.ts";
import { type Chord, type Section, TICKS_PER_BEAT } from "../../score/score.ts";
import type { Spec } from "../../spec/spec.ts";
import { SHORT_BAR_SECONDS } from "../form/line-length.ts";
import { themeName } from "../form/outline.ts";
import type { Style } from "../styles/style.ts";
import { readNumeral } from "./numeral.ts";
import { MODAL, PROGRESSIONS, type Progressions, type Use } from "./progressions.ts";

type Plan = Omit<Section, "chords">;

/** The chords of a section, covering it exactly. They depend on spec and theme, so sections of one theme have the same chords. */
export function harmonize(section: Plan, spec: Spec, style: Style): Chord[] {
  const table = progressionsOf(spec, style);
  const draw = random(spec.grain, "harmony", section.theme ?? section.kind);
  const loop = drawProgression(table[useOf(section)], draw, spec.weirdness);
  const substituted = substituteChords(loop, draw, spec.weirdness);
  const hold = style.hold * ((spec.beatsPerBar * 60) / spec.bpm < SHORT_BAR_SECONDS ? 2 : 1);
  const tonic = tonicOf(table);
  const bars = Array.from(
    { length: section.bars },
    (_, bar) => substituted[Math.floor(bar / hold) % substituted.length] ?? tonic,
  );
  const closed = section.kind === "outro" ? addCadence(bars, tonic, spec) : bars;
  return mergeEqualChords(closed.flatMap((bar, i) => chordsOf(bar, section.bar + i, spec)));
}

function progressionsOf({ key }: Spec, { harmony }: Style): Progressions {
  const own: Partial<Record<string, Progressions>> = PROGRESSIONS[harmony];
  return own[key.mode] ?? MODAL[key.mode];
}

function useOf(section: Plan): Use {
  const name = themeName(section);
  return name === "verse" || name === "pre" || name === "bridge" ? name : "chorus";
}

/** Low weirdness prefers the beginning of the list. */
function drawProgression(list: readonly string[], draw: Random, weirdness: number): string[] {
  const items = list.map((text, rank) => ({ text, rank }));
  return draw.pickWeighted(items, ({ rank }) => 1 / (1 + rank * (2.4 - 2.2 * weirdness))).text.split(" ");
}

function tonicOf(table: Progressions): string {
  const plain = [...table.verse, ...table.chorus]
    .flatMap((text) => text.split(/[ +]/))
    .find((token) => /^[Ii](?![VvIi])[^/>]*$/.test(token));
  return plain ?? "I";
}

/** Ends on the tonic, after a bar that leads to it. */
function addCadence(bars: string[], tonic: string, { key }: Spec): string[] {
  if (bars.length < 2) return bars.map(() => tonic);
  const lead =
    key.mode === "major"
      ? "IV+V"
      : key.mode === "minor"
        ? "bVI+V"
        : key.mode === "phrygian"
          ? "bII"
          : key.mode === "lydian"
            ? "II"
            : "bVII";
  const final = bars.length > 4 ? [lead, tonic, tonic] : [lead, tonic];
  return [...bars.slice(0, bars.length - final.length), ...final];
}

function chordsOf(bar: string, index: number, { beatsPerBar, key }: Spec): Chord[] {
  const tokens = bar.split("+");
  const edges = tokens.map((_, i) => Math.round((i * beatsPerBar) / tokens.length));
  return tokens.map((token, i) => {
    const [from, to] = [edges[i] ?? 0, edges[i + 1] ?? beatsPerBar];
    const at = (index * beatsPerBar + from) * TICKS_PER_BEAT;
    return { at, ticks: (to - from) * TICKS_PER_BEAT, ...readNumeral(token, key.tonic) };
  });
}

/** Merges equal neighbors to one chord. */
function mergeEqualChords(chords: Chord[]): Chord[] {
  const merged: Chord[] = [];
  for (const chord of chords) {
    const last = merged.at(-1);
    if (last && sameChord(last, chord)) last.ticks += chord.ticks;
    else merged.push(chord);
  }
  return merged;
}

function sameChord(a: Chord, b: Chord): boolean {
  return a.root === b.root && a.bass === b.bass && a.tones.join() === b.tones.join();
}

const PLAIN = /^(b|#)?[IViv]+$/;

/** Substitutes chords at random: borrowed subdominants, tritone substitutes, secondary dominants. None at a weirdness of 0.5 or less. */
function substituteChords(bars: string[], draw: Random, weirdness: number): string[] {
  const odds = Math.max(0, weirdness - 0.5) * 0.5;
  return bars.map((bar, i) => {
    const [hit, which] = [draw.bool(odds), draw.float()];
    return hit && i > 0 ? substitute(bar, bars[(i + 1) % bars.length] ?? "", which) : bar;
  });
}

function substitute(bar: string, next: string, which: number): string {
  if (bar === "IV") return which < 0.5 ? "IV+iv" : "iv";
  if (bar === "V" || bar === "V7") return which < 0.4 ? `${bar}+bII7` : "V7sus4+V7";
  return PLAIN.test(bar) && PLAIN.test(next) && !/^[Ii]$/.test(next) ? `${bar}+V7>${next}` : bar;
}
