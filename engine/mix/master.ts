import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { HOP, integratedLoudness } from "./loudness.ts";
import { HOPS_PER_BLOCK, type Take } from "./take.ts";

const TARGET_LUFS = -14;
/** The target is at most −1 dBTP. The remaining headroom covers the roughly half decibel that encoding adds. */
const CEILING = 10 ** (-2 / 20);
/** Prevents near-silent songs from being amplified to noise. */
const MAX_GAIN_DB = 40;
const MAX_ROUNDS = 12;
const ATTACK = decay(0.003);
const RELEASE = decay(0.11);
const FADE_OUT_HOPS = Math.round((0.4 * SAMPLE_RATE) / HOP);

export interface Master {
  /** The gain before the limiter. A stem uses the gain of its song, so that the stems keep their balance. */
  gainDb: number;
  /** Loudness of the result, in LUFS. */
  loudness: number;
  /** The gain at the edge of each hop (gain, limiter and fade-out combined), with linear interpolation in between. */
  curve: Float32Array;
}

/** Levels a take to −14 LUFS, or to the given gain. The true peak stays below −1 dBTP in both cases. */
export function master(take: Pick<Take, "powers" | "peaks">, gainDb: number | null = null): Master {
  const unmastered = integratedLoudness(take.powers);
  if (gainDb !== null || unmastered === -Infinity) return masterAt(take, gainDb ?? 0);
  let current = masterAt(take, Math.min(TARGET_LUFS - unmastered, MAX_GAIN_DB));
  let effectPerDb = 1;
  for (let round = 0; round < MAX_ROUNDS && Math.abs(TARGET_LUFS - current.loudness) > 0.05; round++) {
    const next = masterAt(take, Math.min(current.gainDb + (TARGET_LUFS - current.loudness) / effectPerDb, MAX_GAIN_DB));
    // The limiter takes back a part of each added decibel, so the next step is longer by that factor.
    effectPerDb = Math.max(0.2, Math.min(1, (next.loudness - current.loudness) / (next.gainDb - current.gainDb)));
    current = next;
  }
  return current;
}

function masterAt({ powers, peaks }: Pick<Take, "powers" | "peaks">, gainDb: number): Master {
  const curve = limit(peaks, 10 ** (gainDb / 20));
  return { gainDb, curve, loudness: integratedLoudness(powers.map((power, hop) => power * middle(curve, hop) ** 2)) };
}

/** Overwrites `out` with the mastered block. */
export function playMastered({ tape }: Pick<Take, "tape">, { curve }: Master, block: number, out: Signal): void {
  tape.play(block, out);
  for (let hop = 0; hop < HOPS_PER_BLOCK; hop++) {
    const at = block * HOPS_PER_BLOCK + hop;
    slide(out, hop * HOP, [curve[at] ?? 0, curve[at + 1] ?? 0]);
  }
}

/** Applies a gain ramp to one hop. */
function slide({ left, right }: Signal, start: number, [from, to]: readonly [number, number]): void {
  const step = (to - from) / HOP;
  for (let i = 0; i < HOP; i++) {
    const gain = from + step * i;
    left[start + i] = (left[start + i] as number) * gain;
    right[start + i] = (right[start + i] as number) * gain;
  }
}

/** The gain curve that keeps every hop under the ceiling: falls before a peak and rises slowly after it. */
function limit(peaks: Float32Array, gain: number): Float32Array {
  const cut = new Float32Array(peaks.length + 1);
  for (let hop = 0; hop < peaks.length; hop++) {
    const need = 1 - Math.min(1, CEILING / (gain * (peaks[hop] as number)));
    cut[hop] = Math.max(cut[hop] as number, need);
    cut[hop + 1] = need;
  }
  for (let n = 1; n < cut.length; n++) cut[n] = Math.max(cut[n] as number, (cut[n - 1] as number) * RELEASE);
  for (let n = cut.length - 2; n >= 0; n--) cut[n] = Math.max(cut[n] as number, (cut[n + 1] as number) * ATTACK);
  return cut.map((c, n) => gain * (1 - c) * Math.min(1, (cut.length - 1 - n) / FADE_OUT_HOPS));
}

function middle(curve: Float32Array, hop: number): number {
  return ((curve[hop] as number) + (curve[hop + 1] as number)) / 2;
}

/** The decay factor per hop for a time constant. */
function decay(seconds: number): number {
  return Math.exp(-HOP / (seconds * SAMPLE_RATE));
}
