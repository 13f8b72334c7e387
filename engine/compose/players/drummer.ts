import { type Random, random } from "../../score/random.ts";
import { type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { clampVelocity } from "../melody/tune.ts";
import { readFigure } from "../rhythm/figure.ts";
import { FILLS } from "../rhythm/fills.ts";
import { GROOVES, type GrooveName } from "../rhythm/grooves.ts";
import { type Groove, KIT, type Piece, STROKE_VELOCITY } from "../rhythm/kit.ts";
import { type Bar, barsOf, figureAt, finalBar, type PlayContext } from "./play-context.ts";

const FILL_BEATS = 2;

/** Plays the groove, fills before the next section, a crash at the start of an intense section, and a final stroke. */
export function playDrums(context: PlayContext): Note[] {
  const { section, spec, seed } = context;
  const bars = barsOf(context);
  const notes = bars.flatMap((bar) => {
    const draw = random(seed, section.seed, bar.index);
    const fill = fillFor(bar, context, draw);
    const cut = fill ? (spec.beatsPerBar - FILL_BEATS) * TICKS_PER_BEAT : Infinity;
    const groove = strike(buildsUp(context) ? (BUILD[buildStep(bar, section.bars)] ?? {}) : grooveFor(context), bar, {
      context,
      draw,
    }).filter(({ at }) => at - bar.at < cut);
    const filled = fill ? strike(fill, bar, { context, draw, from: cut, beats: FILL_BEATS }) : [];
    return [...groove, ...filled];
  });
  const crash =
    section.intensity >= 0.6 && context.part.role === "drums"
      ? bars.slice(0, 1).map(({ at }) => hit("crash", at, 84 + section.intensity * 24))
      : [];
  return [...crash, ...notes, ...lastStroke(context)];
}

/** The build-up to a drop: the snare doubles its speed twice. */
const BUILD: readonly Groove[] = [
  { kick: "X... X... X... X...", clap: "x... x... x... x..." },
  { kick: "X... X... X... X...", snare: "x.x. x.x. x.x. x.x." },
  { snare: "xxxx xxxx XXXX XXXX" },
];

function buildsUp({ section, style, part }: PlayContext): boolean {
  return section.kind === "pre-chorus" && style.fills === "machine" && part.role === "drums";
}

function buildStep({ index }: Bar, bars: number): number {
  return index === bars - 1 ? 2 : index * 2 < bars ? 0 : 1;
}

function grooveFor(context: PlayContext): Groove {
  const { part } = context;
  const name: GrooveName =
    (part.role === "drums" || part.role === "percussion" ? figureAt(part.figures, context) : null) ?? "none";
  return GROOVES[name];
}

/** A fill at the end of each section, and sometimes in its middle. */
function fillFor(bar: Bar, context: PlayContext, draw: Random): Groove | null {
  const { section, style, part } = context;
  const fills: readonly Groove[] = FILLS[style.fills];
  if (fills.length === 0 || part.role !== "drums" || section.kind === "outro" || buildsUp(context)) return null;
  const atEnd = bar.index === section.bars - 1;
  const halfWay = section.bars >= 8 && bar.index === section.bars / 2 - 1 && draw.bool(0.35);
  if (!atEnd && !halfWay) return null;
  const fillIntensity = atEnd ? section.intensity : section.intensity / 2;
  return (
    fills[Math.min(fills.length - 1, Math.floor((fillIntensity + draw.float() * 0.5) * (fills.length - 0.5)))] ?? null
  );
}

interface StrikeOptions {
  context: PlayContext;
  draw: Random;
  from?: number;
  beats?: number;
}

function strike(
  groove: Groove,
  bar: Bar,
  { context, draw, from = 0, beats = context.spec.beatsPerBar }: StrikeOptions,
): Note[] {
  const loud = 0.76 + 0.26 * bar.intensity;
  return (Object.keys(groove) as Piece[]).flatMap((piece) =>
    readFigure(groove[piece] ?? "", { bar: bar.index, beatsPerBar: beats }).flatMap(({ at, symbol }) => {
      if (symbol === "g" && draw.bool(0.3)) return [];
      return [hit(piece, bar.at + from + at, (STROKE_VELOCITY[symbol] ?? 90) * loud)];
    }),
  );
}

function lastStroke(context: PlayContext): Note[] {
  const final = finalBar(context);
  if (!final || context.part.role !== "drums") return [];
  const velocity = 50 + context.section.intensity * 50;
  return [hit("kick", final.at, velocity), hit("crash", final.at, velocity)];
}

function hit(piece: Piece, at: number, velocity: number): Note {
  return {
    at,
    ticks: piece === "crash" || piece === "open" ? TICKS_PER_BEAT : TICKS_PER_BEAT / 4,
    pitch: KIT[piece],
    velocity: clampVelocity(velocity),
  };
}
