import { type Chance, chance } from "../../score/chance.ts";
import { type Note, TICKS_PER_BEAT } from "../../score/score.ts";
import { clampVelocity } from "../melody/tune.ts";
import { readFigure } from "../rhythm/figure.ts";
import { FILLS } from "../rhythm/fills.ts";
import { GROOVES, type GrooveName } from "../rhythm/grooves.ts";
import { type Groove, KIT, type Piece, STROKE_VELOCITY } from "../rhythm/kit.ts";
import { type Bar, barsOf, figureAt, finalBar, type Stage } from "./play-context.ts";

const FILL_BEATS = 2;

/** Groove, fills before what comes next, a crash where a strong section begins, a last stroke. */
export function drum(stage: Stage): Note[] {
  const { section, spec, seed } = stage;
  const bars = barsOf(stage);
  const notes = bars.flatMap((bar) => {
    const draw = chance(seed, section.seed, bar.index);
    const fill = fillFor(bar, stage, draw);
    const cut = fill ? (spec.beatsPerBar - FILL_BEATS) * TICKS_PER_BEAT : Infinity;
    const groove = strike(buildsUp(stage) ? (BUILD[buildStep(bar, section.bars)] ?? {}) : grooveFor(stage), bar, {
      stage,
      draw,
    }).filter(({ at }) => at - bar.at < cut);
    const filled = fill ? strike(fill, bar, { stage, draw, from: cut, beats: FILL_BEATS }) : [];
    return [...groove, ...filled];
  });
  const crash =
    section.intensity >= 0.6 && stage.part.role === "drums"
      ? bars.slice(0, 1).map(({ at }) => hit("crash", at, 84 + section.intensity * 24))
      : [];
  return [...crash, ...notes, ...lastStroke(stage)];
}

/** A machine's way into the drop: the snare twice as fast again and again. */
const BUILD: readonly Groove[] = [
  { kick: "X... X... X... X...", clap: "x... x... x... x..." },
  { kick: "X... X... X... X...", snare: "x.x. x.x. x.x. x.x." },
  { snare: "xxxx xxxx XXXX XXXX" },
];

function buildsUp({ section, style, part }: Stage): boolean {
  return section.kind === "pre-chorus" && style.fills === "machine" && part.role === "drums";
}

function buildStep({ index }: Bar, bars: number): number {
  return index === bars - 1 ? 2 : index * 2 < bars ? 0 : 1;
}

function grooveFor(stage: Stage): Groove {
  const { part } = stage;
  const name: GrooveName =
    (part.role === "drums" || part.role === "percussion" ? figureAt(part.figures, stage) : null) ?? "none";
  return GROOVES[name];
}

/** Always at the section's end, now and then half-way. */
function fillFor(bar: Bar, stage: Stage, draw: Chance): Groove | null {
  const { section, style, part } = stage;
  const fills: readonly Groove[] = FILLS[style.fills];
  if (fills.length === 0 || part.role !== "drums" || section.kind === "outro" || buildsUp(stage)) return null;
  const atEnd = bar.index === section.bars - 1;
  const halfWay = section.bars >= 8 && bar.index === section.bars / 2 - 1 && draw.yes(0.35);
  if (!atEnd && !halfWay) return null;
  const place = atEnd ? section.intensity : section.intensity / 2;
  return fills[Math.min(fills.length - 1, Math.floor((place + draw.float() * 0.5) * (fills.length - 0.5)))] ?? null;
}

interface Strike {
  stage: Stage;
  draw: Chance;
  from?: number;
  beats?: number;
}

function strike(groove: Groove, bar: Bar, { stage, draw, from = 0, beats = stage.spec.beatsPerBar }: Strike): Note[] {
  const loud = 0.76 + 0.26 * bar.intensity;
  return (Object.keys(groove) as Piece[]).flatMap((piece) =>
    readFigure(groove[piece] ?? "", { bar: bar.index, beatsPerBar: beats }).flatMap(({ at, symbol }) => {
      if (symbol === "g" && draw.yes(0.3)) return [];
      return [hit(piece, bar.at + from + at, (STROKE_VELOCITY[symbol] ?? 90) * loud)];
    }),
  );
}

function lastStroke(stage: Stage): Note[] {
  const final = finalBar(stage);
  if (!final || stage.part.role !== "drums") return [];
  const velocity = 50 + stage.section.intensity * 50;
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
