import { SAMPLE_RATE, type Signal } from "../perform/signal.ts";
import { HOP, integratedLoudness } from "./loudness.ts";
import { HOPS_PER_BLOCK, type Take } from "./take.ts";

const TARGET_LUFS = -14;
/** The limit is −1 dBTP; what is left is for the half decibel, or little more, that encoding adds. */
const CEILING = 10 ** (-2 / 20);
/** A near-silent song is not made of noise. */
const MAX_GAIN_DB = 40;
const MAX_ROUNDS = 12;
const ATTACK = decay(0.003);
const RELEASE = decay(0.11);
const FADE_OUT_HOPS = Math.round((0.4 * SAMPLE_RATE) / HOP);

export interface Master {
  /** What the limiter is driven with. A stem is mastered with its song's, so that the stems keep their balance. */
  gainDb: number;
  /** LUFS of the result. */
  loudness: number;
  /** The gain at the edge of each hop, fader, limiter and fade-out together; straight lines in between. */
  curve: Float32Array;
}

/** Sets the level: −14 LUFS, or the gain that is given. The true peak stays below −1 dBTP either way. */
export function master(take: Pick<Take, "powers" | "peaks">, gainDb: number | null = null): Master {
  const plain = integratedLoudness(take.powers);
  if (gainDb !== null || plain === -Infinity) return masterAt(take, gainDb ?? 0);
  let current = masterAt(take, Math.min(TARGET_LUFS - plain, MAX_GAIN_DB));
  let effectPerDb = 1;
  for (let round = 0; round < MAX_ROUNDS && Math.abs(TARGET_LUFS - current.loudness) > 0.05; round++) {
    const next = masterAt(take, Math.min(current.gainDb + (TARGET_LUFS - current.loudness) / effectPerDb, MAX_GAIN_DB));
    // The more the limiter takes away, the less a decibel gives: the next step is as much longer.
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

/** Turns one hop of a signal up or down, from the first gain to the second. */
function slide({ left, right }: Signal, start: number, [from, to]: readonly [number, number]): void {
  const step = (to - from) / HOP;
  for (let i = 0; i < HOP; i++) {
    const gain = from + step * i;
    left[start + i] = (left[start + i] as number) * gain;
    right[start + i] = (right[start + i] as number) * gain;
  }
}

/** The gain that keeps every hop under the ceiling: it sinks ahead of a peak and rises slowly after it. */
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

/** What is left after one hop of something that fades with this time constant. */
function decay(seconds: number): number {
  return Math.exp(-HOP / (seconds * SAMPLE_RATE));
}
