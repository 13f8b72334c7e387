import type { Chord, Key } from "../../score/score.ts";
import { chordClasses, pentatonicOf, scaleOver } from "../harmony/scale.ts";
import type { Tune } from "../styles/style.ts";

export interface Moment {
  chord: Chord;
  /** Where the tune's shape would have it: a MIDI key. */
  target: number;
  /** As `stressAt`, and more for a long note. */
  weight: number;
  /** The last of its phrase: it closes the tune, or leaves it open. */
  close?: "full" | "open";
}

export interface Voice {
  low: number;
  high: number;
  key: Key;
  scale: Tune["scale"];
}

interface Node {
  cost: number;
  from: number;
}

/** The cheapest line through the moments: near its shape, on the chord where it counts, by steps rather than leaps. */
export function choosePitches(moments: readonly Moment[], voice: Voice): number[] {
  const pitches = Array.from({ length: voice.high - voice.low + 1 }, (_, i) => voice.low + i);
  const table: Node[][] = [];
  for (const [i, moment] of moments.entries()) {
    const before = table.at(-1);
    const move = moment.target - (moments[i - 1]?.target ?? moment.target);
    const own = pitchCosts(moment, pitches, voice);
    table.push(
      own.map((cost, p): Node => {
        if (!before || cost === Infinity) return { cost, from: -1 };
        return arrive(before, (q) => cost + intervalCost(p - q, move));
      }),
    );
  }
  return trace(table).map((p) => voice.low + p);
}

function pitchCosts(moment: Moment, pitches: readonly number[], { key, scale }: Voice): number[] {
  const { chord, target, weight, close } = moment;
  const tones = chordClasses(chord);
  const allowed = new Set(scaleOver(chord, key));
  const colour = scale === "full" ? allowed : new Set([...pentatonicOf(key), ...tones.slice(0, 3)]);
  if (scale === "blues") allowed.add((key.tonic + 3) % 12).add((key.tonic + 6) % 12);
  const heavy = Math.max(0.3, weight);
  return pitches.map((pitch) => {
    const pc = pitch % 12;
    if (!allowed.has(pc)) return Infinity;
    const rank = tones.indexOf(pc);
    const harmony = rank < 0 ? heavy * 1.1 + (tones.includes((pc + 11) % 12) ? heavy * 0.8 : 0) : rank > 2 ? 0.5 : 0;
    return Math.abs(pitch - target) * 0.6 + harmony + (colour.has(pc) ? 0 : 1.1) + closeCost(pc, rank, { key, close });
  });
}

function closeCost(pc: number, rank: number, { key, close }: { key: Key; close: Moment["close"] }): number {
  if (close === "full") return pc === key.tonic ? -2 : rank >= 0 ? 1 : 6;
  if (close === "open") return rank < 0 ? 4 : pc === key.tonic ? 1 : 0;
  return 0;
}

const LEAPS = [1.4, 0, 0, 0.5, 0.7, 1, 5, 1.3, 2.6, 2.8, 6, 7, 2.6];

function intervalCost(interval: number, wanted: number): number {
  const size = Math.abs(interval);
  return (LEAPS[size] ?? 8) + Math.min(3, Math.abs(interval - wanted) * 0.45);
}

function arrive(before: readonly Node[], cost: (q: number) => number): Node {
  let best: Node = { cost: Infinity, from: 0 };
  for (const [q, node] of before.entries()) {
    if (node.cost === Infinity) continue;
    const total = node.cost + cost(q);
    if (total < best.cost) best = { cost: total, from: q };
  }
  return best;
}

function trace(table: readonly (readonly Node[])[]): number[] {
  const last = table.at(-1) ?? [];
  let p = last.reduce((best, { cost }, i) => (cost < (last[best]?.cost ?? Infinity) ? i : best), 0);
  const path: number[] = [];
  for (let i = table.length - 1; i >= 0; i--) {
    path.unshift(p);
    p = table[i]?.[p]?.from ?? 0;
  }
  return path;
}
