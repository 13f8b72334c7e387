import type { PresetName } from "../perform/presets.ts";
import type { Family } from "../spec/instruments.ts";
import type { Role } from "./styles/style.ts";

type PresetList = readonly [PresetName, ...PresetName[]];

/** The sounds that a listener would call by this name, the most typical one first. */
const PRESETS_BY_NAME: Partial<Record<PresetName | Family, PresetList>> = {
  drums: ["standardKit", "roomKit", "powerKit", "electronicKit", "tr808Kit", "jazzKit", "brushKit", "orchestraKit"],
  percussion: ["taiko", "timpani"],
  bass: ["fingerBass", "pickedBass", "acousticBass", "fretlessBass", "slapBass", "synthBass", "subBass"],
  guitar: [
    "steelGuitar",
    "nylonGuitar",
    "cleanGuitar",
    "jazzGuitar",
    "mutedGuitar",
    "overdrivenGuitar",
    "distortedGuitar",
  ],
  electricGuitar: ["overdrivenGuitar", "distortedGuitar", "cleanGuitar", "mutedGuitar", "jazzGuitar"],
  distortedGuitar: ["distortedGuitar", "overdrivenGuitar"],
  synth: ["polySynth", "sawLead", "squareLead", "synthStrings", "warmPad", "sweepPad"],
  pad: [
    "warmPad",
    "sweepPad",
    "haloPad",
    "voicePad",
    "glassPad",
    "bellPad",
    "polySynth",
    "synthStrings",
    "slowStrings",
  ],
  bells: ["tubularBells", "glockenspiel", "bellPad", "celesta"],
  sax: ["altoSax", "tenorSax"],
  piano: ["piano", "brightPiano", "honkyTonk"],
  electricPiano: ["electricPiano", "fmPiano"],
  strings: ["strings", "slowStrings", "synthStrings", "pizzicato"],
  brass: ["brass", "synthBrass", "trumpet", "trombone", "frenchHorn", "mutedTrumpet", "tuba"],
  choir: ["choir", "voiceOohs", "voicePad", "synthVoice"],
  organ: ["organ", "churchOrgan"],
};

export function presetsFor(name: string): PresetList {
  return PRESETS_BY_NAME[name as Family] ?? [name as PresetName];
}

/** A solo instrument plays the lead or a countermelody. */
export type BandRole = Exclude<Role, "lead" | "counter"> | "solo";

const BAND_ROLES: Partial<Record<BandRole, string>> = {
  drums: "standardKit roomKit powerKit electronicKit tr808Kit jazzKit brushKit orchestraKit",
  percussion: "taiko timpani",
  bass: "fingerBass pickedBass acousticBass fretlessBass slapBass synthBass subBass tuba",
  keys: "piano brightPiano honkyTonk electricPiano fmPiano harpsichord clavinet organ churchOrgan accordion polySynth",
  guitar: "nylonGuitar steelGuitar jazzGuitar cleanGuitar mutedGuitar overdrivenGuitar distortedGuitar",
  arp: "celesta glockenspiel musicBox vibraphone marimba tubularBells dulcimer pizzicato harp bellPad crystal sitar banjo shamisen koto kalimba steelDrum",
  pad: "strings slowStrings synthStrings choir voiceOohs brass synthBrass warmPad voicePad glassPad haloPad sweepPad atmosphere",
};

/** The role of a sound in a band that has no part for it. */
export function bandRoleOf(sound: PresetName): BandRole {
  const roles = Object.keys(BAND_ROLES) as BandRole[];
  return roles.find((role) => BAND_ROLES[role]?.split(" ").includes(sound)) ?? "solo";
}
