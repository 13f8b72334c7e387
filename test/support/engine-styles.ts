import type { PresetName } from "../../engine/perform/presets.ts";
import type { GenreName } from "../../engine/spec/genres.ts";

export interface Style {
  bpm: number;
  beatsPerBar?: number;
  energy: number;
  brightness: number;
  drums: PresetName | null;
  bass: PresetName;
  /** The instruments that hold chords, strum them on every half beat, and play the tune. */
  holds: PresetName[];
  strums: PresetName[];
  lead: PresetName;
}

/** Arrangements of the same four chords, as different as possible. */
export const STYLES = {
  pop: {
    bpm: 112,
    energy: 0.6,
    brightness: 0.35,
    drums: "standardKit",
    bass: "fingerBass",
    holds: ["strings", "warmPad"],
    strums: ["piano", "cleanGuitar", "steelGuitar"],
    lead: "flute",
  },
  ballad: {
    bpm: 68,
    energy: 0.3,
    brightness: -0.1,
    drums: null,
    bass: "acousticBass",
    holds: ["strings"],
    strums: ["piano"],
    lead: "violin",
  },
  metal: {
    bpm: 160,
    energy: 0.95,
    brightness: -0.1,
    drums: "powerKit",
    bass: "pickedBass",
    holds: ["distortedGuitar", "overdrivenGuitar"],
    strums: ["mutedGuitar"],
    lead: "sawLead",
  },
  house: {
    bpm: 124,
    energy: 0.85,
    brightness: 0.5,
    drums: "electronicKit",
    bass: "synthBass",
    holds: ["sweepPad", "synthStrings"],
    strums: ["polySynth", "brightPiano"],
    lead: "squareLead",
  },
  trap: {
    bpm: 140,
    energy: 0.68,
    brightness: -0.25,
    drums: "tr808Kit",
    bass: "subBass",
    holds: ["haloPad"],
    strums: ["musicBox"],
    lead: "voiceOohs",
  },
  lofi: {
    bpm: 76,
    energy: 0.28,
    brightness: -0.55,
    drums: "jazzKit",
    bass: "fretlessBass",
    holds: ["warmPad"],
    strums: ["electricPiano"],
    lead: "vibraphone",
  },
  lullaby: {
    bpm: 72,
    beatsPerBar: 3,
    energy: 0.12,
    brightness: 0.15,
    drums: null,
    bass: "cello",
    holds: ["choir"],
    strums: ["musicBox"],
    lead: "celesta",
  },
  cinematic: {
    bpm: 84,
    energy: 0.5,
    brightness: 0,
    drums: "orchestraKit",
    bass: "tuba",
    holds: ["strings", "choir", "frenchHorn"],
    strums: ["harp", "pizzicato"],
    lead: "trumpet",
  },
  chinese: {
    bpm: 80,
    energy: 0.35,
    brightness: 0.1,
    drums: null,
    bass: "cello",
    holds: ["slowStrings"],
    strums: ["koto"],
    lead: "erhu",
  },
} as const satisfies Partial<Record<GenreName, Style>>;
