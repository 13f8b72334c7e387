import type { Key, Mode } from "../../score/key.ts";
import type { Chord } from "../../score/score.ts";

const STEPS: Record<Mode, readonly number[]> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
};

const PENTATONIC: Record<Mode, readonly number[]> = {
  major: [0, 2, 4, 7, 9],
  minor: [0, 3, 5, 7, 10],
  dorian: [0, 3, 5, 7, 10],
  mixolydian: [0, 2, 4, 7, 9],
  phrygian: [0, 3, 5, 7, 10],
  lydian: [0, 2, 4, 7, 9],
};

/** The pitch classes of the scale of a key, from the tonic up. */
export function scaleOf({ tonic, mode }: Key): number[] {
  return STEPS[mode].map((step) => (tonic + step) % 12);
}

export function pentatonicOf({ tonic, mode }: Key): number[] {
  return PENTATONIC[mode].map((step) => (tonic + step) % 12);
}

export function isMinor(mode: Mode): boolean {
  return STEPS[mode][2] === 3;
}

export function chordPitchClasses({ root, tones }: Pick<Chord, "root" | "tones">): number[] {
  return tones.map((tone) => (root + tone) % 12);
}

/** The scale of the key adapted to a chord: chord tones replace scale tones at a distance of a semitone. */
export function scaleOver(chord: Pick<Chord, "root" | "tones">, key: Key): number[] {
  const tones = chordPitchClasses(chord);
  const scale = scaleOf(key);
  const foreign = tones.filter((tone) => !scale.includes(tone));
  const kept = scale.filter((step) => tones.includes(step) || !foreign.some((tone) => semitone(step, tone)));
  return [...new Set([...kept, ...foreign])].sort((a, b) => a - b);
}

function semitone(a: number, b: number): boolean {
  return (a - b + 12) % 12 === 1 || (b - a + 12) % 12 === 1;
}

/** The pitch of this class nearest to `near`; of two, the lower. */
export function nearestPitch(pitchClass: number, near: number): number {
  const up = (((pitchClass - near) % 12) + 12) % 12;
  return up < 6 ? near + up : near + up - 12;
}
