import type { PresetName } from "../../perform/presets.ts";
import type { FormName } from "../form/forms.ts";
import type { HarmonyName } from "../harmony/progressions.ts";
import type { BassFigure } from "../rhythm/bass-figures.ts";
import type { ChordFigure } from "../rhythm/chord-figures.ts";
import type { FillName } from "../rhythm/fills.ts";
import type { GrooveName } from "../rhythm/grooves.ts";

/** keys, guitar and arp use chord figures; a pad holds each chord; a counter plays a countermelody. */
export type Role = "drums" | "percussion" | "bass" | "keys" | "guitar" | "arp" | "pad" | "counter" | "lead";

interface PartSettings {
  /** One of them is drawn at random. */
  sounds: readonly [PresetName, ...PresetName[]];
  /** The range of section intensities in which it plays. */
  from: number;
  upTo: number;
  /** The center of its range: a MIDI key. */
  middle: number;
  /** Relative to the level of its role, in dB. */
  gain: number;
}

/** The figures of a part are ordered from calm to full. */
export type Part = PartSettings &
  (
    | { role: "drums" | "percussion"; figures: readonly [GrooveName, ...GrooveName[]] }
    | { role: "bass"; figures: readonly [BassFigure, ...BassFigure[]] }
    | { role: "keys" | "guitar" | "arp"; figures: readonly [ChordFigure, ...ChordFigure[]] }
    | { role: "pad" | "counter" | "lead"; figures: readonly [] }
  );

export interface Tune {
  /** Preferred pitches. */
  scale: "full" | "pentatonic" | "blues";
  /** 0 on the beat … 1 off the beat. */
  syncopation: number;
  /** 0 few, long notes … 1 many, short notes. */
  density: number;
  /** How often a sung line ends with a melisma, 0–1. */
  turns: number;
}

/** How a genre is composed and arranged. */
export interface Style {
  form: FormName;
  harmony: HarmonyName;
  /** Bars per chord of the progression. */
  hold: number;
  fills: FillName;
  tune: Tune;
  /** Amount of reverb, 0–1. */
  wet: number;
  /** Whether eighths or sixteenths swing. */
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
/** Plays the tune in sections without vocals. */
export const lead = (sounds: Sounds, where: PartOptions = {}): Part => ({
  role: "lead",
  figures: [],
  ...partSettings(sounds, 72, where),
});
