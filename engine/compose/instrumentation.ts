import { PRESETS, type PresetName } from "../perform/presets.ts";
import { random } from "../score/random.ts";
import type { LyricLine, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { type BandRole, bandRoleOf, presetsFor } from "./instrument-families.ts";
import {
  arp,
  bass,
  counter,
  drums,
  guitar,
  keys,
  lead,
  type Part,
  pad,
  percussion,
  type Role,
  type Style,
} from "./styles/style.ts";
import { STYLES } from "./styles/styles.ts";

/** A part whose instrument the prompt names plays from this intensity on. */
const NAMED_FROM = 0.15;
/** In `Spec.without`: excludes every instrument that the prompt does not name. */
const ALL_OTHERS = "others";

/** Lead instruments for prompts that exclude all leads of the style. */
const FALLBACK_LEADS = ["flute", "vibraphone", "piano"] as const;

/** The parts of the style, with the instruments that the prompt names and without those it excludes. */
function castParts(
  { instruments, without }: Pick<Spec, "instruments" | "without">,
  { parts }: Style,
  sung: boolean,
): Part[] {
  const allowed = parts.flatMap((part) => excludeInstruments(part, without));
  const assigned = new Set<Part>();
  const band = instruments.reduce((members, name) => assignInstrument(members, { name, assigned, sung }), allowed);
  return without.includes(ALL_OTHERS) ? onlyNamed(band, assigned) : band;
}

function excludeInstruments(part: Part, without: readonly string[]): Part[] {
  const roles = without.includes("drums") ? [...without, "percussion"] : without;
  const unwanted = new Set(without.flatMap((name) => [...presetsFor(name)]));
  const sounds = part.role === "lead" ? [...part.sounds, ...FALLBACK_LEADS] : part.sounds;
  const [first, ...rest] = sounds.filter(
    (sound, i) => !unwanted.has(sound) && (i < part.sounds.length || part.sounds.every((own) => unwanted.has(own))),
  );
  return first === undefined || roles.includes(part.role) ? [] : [{ ...part, sounds: [first, ...rest] }];
}

interface Assignment {
  name: string;
  /** Parts that already play a named instrument. */
  assigned: Set<Part>;
  sung: boolean;
}

function assignInstrument(band: Part[], { name, assigned, sung }: Assignment): Part[] {
  const presets = presetsFor(name);
  const unassigned = band.filter((part) => !assigned.has(part));
  const role = bandRoleOf(presets[0]);
  const match =
    unassigned.find((part) => hasRole(part, role) && part.sounds.some((sound) => presets.includes(sound))) ??
    unassigned.find(({ sounds, role }) => role !== "lead" && sounds.some((sound) => presets.includes(sound)));
  const roles = role === "solo" ? (sung ? ["counter", "lead"] : ["lead", "counter"]) : [role];
  const replaced = match ?? roles.map((candidate) => unassigned.find(({ role }) => role === candidate)).find(Boolean);
  const sounds = (match?.sounds.filter((sound) => presets.includes(sound)) ?? [presets[0]]) as [
    PresetName,
    ...PresetName[],
  ];
  const member: Part = replaced
    ? { ...replaced, sounds, from: Math.min(replaced.from, NAMED_FROM), upTo: 1 }
    : newPart(role, sounds);
  assigned.add(member);
  return replaced ? band.map((part) => (part === replaced ? member : part)) : [...band, member];
}

function hasRole(part: Part, role: BandRole): boolean {
  return role === "solo" ? part.role === "lead" || part.role === "counter" : part.role === role;
}

function newPart(role: BandRole, sounds: readonly [PresetName, ...PresetName[]]): Part {
  const options = { from: NAMED_FROM };
  const parts: Record<BandRole, Part> = {
    drums: drums(sounds, ["pop", "popFull"], options),
    percussion: percussion(sounds, ["taiko", "taikoFull"], options),
    bass: bass(sounds, ["folk", "pop"], options),
    keys: keys(sounds, ["arpWave", "quarters", "popKeys"], options),
    guitar: guitar(
      sounds,
      /overdriven|distorted/.test(sounds[0]) ? ["power", "powerDrive"] : ["pick", "strumFolk"],
      options,
    ),
    arp: arp(sounds, ["arpWide", "arpWave"], options),
    pad: pad(sounds, options),
    solo: counter(sounds, options),
  };
  return parts[role];
}

/** Only the named instruments, one of which plays the tune. */
function onlyNamed(band: readonly Part[], assigned: ReadonlySet<Part>): Part[] {
  const members = band.filter((part) => assigned.has(part));
  const [first] = members;
  return !first || members.some(({ role }) => role === "lead") ? members : [...members, lead(first.sounds)];
}

/** A part and its track, with a sound but without notes. */
export interface Player {
  part: Part;
  track: Track;
}

const STEM_BY_ROLE: Record<Role, Stem> = {
  drums: "drums",
  percussion: "drums",
  bass: "bass",
  keys: "other",
  guitar: "other",
  arp: "other",
  pad: "other",
  counter: "other",
  lead: "other",
};

/** Chooses the players, each with a sound, mix settings and a sub-seed. */
export function chooseInstrumentation(spec: Spec, style: Style, sung: boolean): Player[] {
  const counts = new Map<Role, number>();
  const usedSounds = new Set<PresetName>();
  return castParts(spec, style, sung).map((part) => {
    const nth = counts.get(part.role) ?? 0;
    counts.set(part.role, nth + 1);
    const name = nth === 0 ? part.role : `${part.role} ${nth + 1}`;
    const seed = `${spec.grain}/${name}`;
    const unusedSounds = part.sounds.filter((sound) => !usedSounds.has(sound));
    const sound: PresetName = random(seed, "sound").pick(unusedSounds.length > 0 ? unusedSounds : part.sounds);
    usedSounds.add(sound);
    return {
      part,
      track: {
        name,
        stem: STEM_BY_ROLE[part.role],
        ...PRESETS[sound],
        ...mixSettings(part, nth, style),
        seed,
        notes: [],
      },
    };
  });
}

type MixSettings = Pick<Track, "gainDb" | "pan" | "reverb" | "delay">;

/** Mix settings by role: vocals in front, low sounds in the center, chords at the sides, pads in the back. */
const MIX_SETTINGS: Record<Role | "vocals", MixSettings> = {
  vocals: { gainDb: -1.5, pan: 0, reverb: 0.35, delay: 0.18 },
  lead: { gainDb: -4.5, pan: 0.05, reverb: 0.4, delay: 0.22 },
  drums: { gainDb: -4, pan: 0, reverb: 0.15, delay: 0 },
  percussion: { gainDb: -7, pan: 0.15, reverb: 0.3, delay: 0 },
  bass: { gainDb: -5, pan: 0, reverb: 0.03, delay: 0 },
  keys: { gainDb: -7.5, pan: -0.25, reverb: 0.3, delay: 0.05 },
  guitar: { gainDb: -12, pan: 0.35, reverb: 0.25, delay: 0.05 },
  arp: { gainDb: -10, pan: -0.4, reverb: 0.4, delay: 0.25 },
  pad: { gainDb: -14, pan: 0, reverb: 0.6, delay: 0 },
  counter: { gainDb: -10, pan: 0.3, reverb: 0.5, delay: 0.1 },
};

/** Every second part of a role is panned to the other side. */
function mixSettings(
  { role, gain }: Pick<Part, "gain"> & { role: Role | "vocals" },
  nth: number,
  { wet }: Pick<Style, "wet">,
): MixSettings {
  const settings = MIX_SETTINGS[role];
  const pan = nth % 2 === 0 ? settings.pan : -settings.pan - 0.15;
  return {
    gainDb: settings.gainDb + gain - (nth > 0 ? 1 : 0),
    pan: round(pan),
    reverb: round(settings.reverb * (0.4 + 1.2 * wet)),
    delay: settings.delay,
  };
}

function round(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 100) / 100;
}

/** The vocal track with every note of the lines, louder in energetic songs; none if there are no lines. */
export function vocalTracks(lines: readonly LyricLine[], spec: Spec): Track[] {
  const notes = lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));
  if (notes.length === 0) return [];
  const gain = Math.round(10 * Math.max(0, spec.energy - 0.5)) / 2;
  const settings = mixSettings({ role: "vocals", gain }, 0, STYLES[spec.genre]);
  return [{ name: "vocals", stem: "vocals", ...PRESETS.soloVoice, ...settings, seed: `${spec.grain}/vocals`, notes }];
}
