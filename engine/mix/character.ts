import type { Score, Stem } from "../score/score.ts";
import { type Coefficients, highPass, highShelf, lowPass, lowShelf, peak } from "./biquad.ts";
import type { CompressorSettings } from "./compressor.ts";
import type { Room } from "./reverb.ts";

/** The processing of all tracks of a stem. */
export interface BusSettings {
  filters: Coefficients[];
  compressor: CompressorSettings;
  /** 0 clean … 1 saturated. */
  drive: number;
  /** 0 as panned … 1 as wide as possible. */
  width: number;
}

/** The mix settings of a song. They do not depend on the notes, so that a change in some bars does not affect other bars. */
export interface Character {
  room: Room;
  echoSeconds: number;
  buses: Record<Stem, BusSettings>;
  /** The tone of the whole mix. Each stem is filtered separately, so that a splice between two mixes has no effect after it. */
  tilt: Coefficients[];
}

export type MixInput = Pick<Score, "bpm" | "brightness"> & { spec: Pick<Score["spec"], "energy"> };

export function characterOf({ bpm, brightness, spec: { energy } }: MixInput): Character {
  const mood = { brightness, energy };
  return {
    room: { seconds: 2.8 - 1.7 * energy, damping: 0.5 - 0.4 * brightness },
    // A dotted eighth, or an eighth in slow songs, where a longer delay would sound like a mistake.
    echoSeconds: ((bpm < 80 ? 0.5 : 0.75) * 60) / bpm,
    buses: { vocals: vocals(mood), drums: drums(mood), bass: bass(mood), other: other(mood) },
    tilt: [
      highPass(22),
      lowShelf(180, -2.5 * brightness),
      highShelf(3200, 5.5 * brightness),
      ...topRollOff(brightness),
    ],
  };
}

interface Mood {
  energy: number;
  brightness: number;
}

function vocals({ energy }: Mood): BusSettings {
  return {
    filters: [highPass(110), peak(3200, 2.5)],
    compressor: { thresholdDb: -24, ratio: 3, attackSeconds: 0.006, releaseSeconds: 0.12, makeUpDb: 1.5 + energy },
    drive: 0.1,
    width: 0,
  };
}

function drums({ energy, brightness }: Mood): BusSettings {
  const ratio = 1.5 + 2.5 * energy;
  return {
    filters: [highPass(32), peak(380, -3 * energy), highShelf(6500, 1.5 * brightness + energy - 1)],
    compressor: { thresholdDb: -20, ratio, attackSeconds: 0.018, releaseSeconds: 0.1, makeUpDb: 2 * energy },
    drive: 0.6 * energy,
    width: 0.15,
  };
}

function bass({ energy }: Mood): BusSettings {
  return {
    filters: [highPass(30), peak(900, 4 * energy - 1)],
    compressor: { thresholdDb: -24, ratio: 4, attackSeconds: 0.015, releaseSeconds: 0.15, makeUpDb: 3 },
    drive: 0.25 + 0.5 * energy,
    width: 0,
  };
}

function other({ energy }: Mood): BusSettings {
  return {
    filters: [highPass(70), peak(300, -2 * energy)],
    compressor: {
      thresholdDb: -20,
      ratio: 1.2 + energy,
      attackSeconds: 0.025,
      releaseSeconds: 0.2,
      makeUpDb: 2 * energy,
    },
    drive: 0.3 * energy ** 2,
    width: 0.35 + 0.2 * energy,
  };
}

/** The treble roll-off of old tape, for dark songs: a cutoff from 15 kHz down to 3.5 kHz. */
function topRollOff(brightness: number): Coefficients[] {
  return brightness < -0.3 ? [lowPass(15_000 * 8 ** (brightness + 0.3), 0.6)] : [];
}
