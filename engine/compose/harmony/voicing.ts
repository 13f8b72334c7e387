import type { Chord } from "../../score/score.ts";
import { nearestPitch } from "./scale.ts";

export interface VoicingRange {
  /** The lowest and highest key. */
  low: number;
  high: number;
  /** The number of keys. */
  size: number;
}

/** The keys of a chord, low to high, as close as possible to the `previous` ones; without them, near the middle of the range. */
export function voiceChord(chord: Chord, range: VoicingRange, previous: readonly number[] | null): number[] {
  const tones = essentialTones(chord, range.size);
  const inversions = tones.map((_, i) => [...tones.slice(i), ...tones.slice(0, i).map((tone) => tone + 12)]);
  const middle = (range.low + range.high) / 2;
  const aim = previous ? mean(previous) * 0.8 + middle * 0.2 : middle;
  const options = inversions.flatMap((shape) => {
    const stacked = shape.map((tone) => tone + chord.root);
    const shift = Math.round((aim - mean(stacked)) / 12) * 12;
    return [-12, 0, 12].map((octave) => stacked.map((pitch) => pitch + shift + octave));
  });
  return best(options, (keys) => cost(keys, range, { previous, aim }));
}

/** If there are more tones than keys, omits the fifth first, then the root. */
function essentialTones({ tones }: Chord, size: number): number[] {
  const folded = [...new Set(tones.map((tone) => tone % 12))];
  const order = [7, 0, 5];
  while (folded.length > size) {
    const drop = order.find((tone) => folded.includes(tone)) ?? folded.at(-1);
    folded.splice(folded.indexOf(drop ?? 0), 1);
  }
  return folded.sort((a, b) => a - b);
}

function cost(
  keys: readonly number[],
  { low, high }: VoicingRange,
  { previous, aim }: { previous: readonly number[] | null; aim: number },
): number {
  const outside = Math.max(0, low - (keys[0] ?? low)) + Math.max(0, (keys.at(-1) ?? high) - high);
  const top = previous ? Math.abs((keys.at(-1) ?? 0) - (previous.at(-1) ?? 0)) : 0;
  const clash = (keys[1] ?? 0) - (keys[0] ?? 0) < 3 ? 1 : 0;
  return outside * 8 + top * 1.2 + Math.abs(mean(keys) - aim) + clash;
}

/** A guitar voicing: the root on a low string, and chord tones above it at least a third apart. */
export function strumVoicing(chord: Chord): number[] {
  const root = 40 + ((chord.root - 40 + 120) % 12);
  const keys = [root];
  for (let pitch = root + 5; pitch <= 68 && keys.length < 6; pitch++) {
    const isTone = chord.tones.some((tone) => (chord.root + tone - pitch) % 12 === 0);
    if (isTone && pitch - (keys.at(-1) ?? root) >= 3) keys.push(pitch);
  }
  return keys;
}

/** The bass pitch of a pitch class: E1 to D#2. */
export function bassPitch(pitchClass: number): number {
  return nearestPitch(pitchClass, 33);
}

function best<T>(options: readonly T[], price: (option: T) => number): T {
  return options.reduce((a, b) => (price(b) < price(a) ? b : a));
}

function mean(keys: readonly number[]): number {
  return keys.reduce((sum, key) => sum + key, 0) / Math.max(1, keys.length);
}
