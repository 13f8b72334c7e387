import type { PresetName } from "../../perform/presets.ts";
import type { FormName } from "../form/forms.ts";
import type { HarmonyName } from "../harmony/progressions.ts";
import type { BassFigure } from "../rhythm/bass-figures.ts";
import type { ChordFigure } from "../rhythm/chord-figures.ts";
import type { FillName } from "../rhythm/fills.ts";
import type { GrooveName } from "../rhythm/grooves.ts";

/** keys, guitar and arp read chord figures; a pad holds each chord; a counter answers the tune. */
export type Role = "drums" | "percussion" | "bass" | "keys" | "guitar" | "arp" | "pad" | "counter" | "lead";

interface PartSettings {
  /** One is drawn. */
  sounds: readonly [PresetName, ...PresetName[]];
  /** The section's intensity from which it plays, and above which it rests. */
  from: number;
  upTo: number;
  /** The octave about which it plays: a MIDI key. */
  middle: number;
  /** Above or below its role's place in the mix, in dB. */
  gain: number;
}

/** The figures of a part go from calm to full. */
export type Part = PartSettings &
  (
    | { role: "drums" | "percussion"; figures: readonly [GrooveName, ...GrooveName[]] }
    | { role: "bass"; figures: readonly [BassFigure, ...BassFigure[]] }
    | { role: "keys" | "guitar" | "arp"; figures: readonly [ChordFigure, ...ChordFigure[]] }
    | { role: "pad" | "counter" | "lead"; figures: readonly [] }
  );

export interface Tune {
  /** Which pitches it prefers. */
  scale: "full" | "pentatonic" | "blues";
  /** 0 on the beat … 1 off it. */
  syncopation: number;
  /** 0 long notes … 1 many. */
  density: number;
  /** How often a singer ends a line with a turn, 0–1. */
  turns: number;
}

/** How a genre is played. */
export interface Style {
  form: FormName;
  harmony: HarmonyName;
  /** Bars that each chord of the progression is held. */
  hold: number;
  fills: FillName;
  tune: Tune;
  /** How much hall there is, 0–1. */
  wet: number;
  /** Straight eighths swing, or sixteenths. */
  swings: 8 | 16;
  parts: readonly Part[];
}

type Sounds = PresetName | readonly [PresetName, ...PresetName[]];
type PartOptions = Partial<Omit<PartSettings, "sounds">>;

const soundList = (sounds: Sounds): readonly [PresetName, ...PresetName[]] =>
  typeof sounds === "string" ? [sounds] : sounds;
const partSettings = (sounds: Sounds, middle: number, where: PartOptions): PartSettings => ({
  sounds: soundList(sounds),
  from: 0,
  upTo: 1,
  gain: 0,
  middle,
  ...where,
});

export const drums = (kit: Sounds, figures: readonly [GrooveName, ...GrooveName[]], where: PartOptions = {}): Part => ({
  role: "drums",
  figures,
  ...partSettings(kit, 0, { from: 0.32, ...where }),
});
export const percussion = (
  kit: Sounds,
  figures: readonly [GrooveName, ...GrooveName[]],
  where: PartOptions = {},
): Part => ({
  role: "percussion",
  figures,
  ...partSettings(kit, 0, where),
});
export const bass = (
  sounds: Sounds,
  figures: readonly [BassFigure, ...BassFigure[]],
  where: PartOptions = {},
): Part => ({
  role: "bass",
  figures,
  ...partSettings(sounds, 33, { from: 0.25, ...where }),
});
export const keys = (
  sounds: Sounds,
  figures: readonly [ChordFigure, ...ChordFigure[]],
  where: PartOptions = {},
): Part => ({
  role: "keys",
  figures,
  ...partSettings(sounds, 60, where),
});
export const guitar = (
  sounds: Sounds,
  figures: readonly [ChordFigure, ...ChordFigure[]],
  where: PartOptions = {},
): Part => ({
  role: "guitar",
  figures,
  ...partSettings(sounds, 55, where),
});
export const arp = (
  sounds: Sounds,
  figures: readonly [ChordFigure, ...ChordFigure[]],
  where: PartOptions = {},
): Part => ({
  role: "arp",
  figures,
  ...partSettings(sounds, 69, where),
});
export const pad = (sounds: Sounds, where: PartOptions = {}): Part => ({
  role: "pad",
  figures: [],
  ...partSettings(sounds, 62, where),
});
export const counter = (sounds: Sounds, where: PartOptions = {}): Part => ({
  role: "counter",
  figures: [],
  ...partSettings(sounds, 72, { from: 0.44, ...where }),
});
/** The tune where nobody sings. */
export const lead = (sounds: Sounds, where: PartOptions = {}): Part => ({
  role: "lead",
  figures: [],
  ...partSettings(sounds, 72, where),
});
