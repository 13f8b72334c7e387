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

/** A part that was asked for by name plays from here on, however calm the section. */
const NAMED_FROM = 0.15;
/** Named in place of instruments: nobody else plays. */
export const ALL_OTHERS = "others";

/** Who takes the tune when the style's own leads are ruled out. */
const FALLBACK_LEADS = ["flute", "vibraphone", "piano"] as const;

/** The style's parts with the instruments that the prompt names and without those it rules out. */
export function castParts(
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
  /** Parts that already play something named. */
  assigned: Set<Part>;
  sung: boolean;
}

function assignInstrument(band: Part[], { name, assigned, sung }: Assignment): Part[] {
  const presets = presetsFor(name);
  const free = band.filter((part) => !assigned.has(part));
  const role = bandRoleOf(presets[0]);
  const same =
    free.find((part) => hasRole(part, role) && part.sounds.some((sound) => presets.includes(sound))) ??
    free.find(({ sounds, role }) => role !== "lead" && sounds.some((sound) => presets.includes(sound)));
  const roles = role === "solo" ? (sung ? ["counter", "lead"] : ["lead", "counter"]) : [role];
  const like = same ?? roles.map((candidate) => free.find(({ role }) => role === candidate)).find(Boolean);
  const sounds = (same?.sounds.filter((sound) => presets.includes(sound)) ?? [presets[0]]) as [
    PresetName,
    ...PresetName[],
  ];
  const member: Part = like
    ? { ...like, sounds, from: Math.min(like.from, NAMED_FROM), upTo: 1 }
    : newPart(role, sounds);
  assigned.add(member);
  return like ? band.map((part) => (part === like ? member : part)) : [...band, member];
}

function hasRole(part: Part, role: BandRole): boolean {
  return role === "solo" ? part.role === "lead" || part.role === "counter" : part.role === role;
}

function newPart(role: BandRole, sounds: readonly [PresetName, ...PresetName[]]): Part {
  const where = { from: NAMED_FROM };
  const parts: Record<BandRole, Part> = {
    drums: drums(sounds, ["pop", "popFull"], where),
    percussion: percussion(sounds, ["taiko", "taikoFull"], where),
    bass: bass(sounds, ["folk", "pop"], where),
    keys: keys(sounds, ["arpWave", "quarters", "popKeys"], where),
    guitar: guitar(
      sounds,
      /overdriven|distorted/.test(sounds[0]) ? ["power", "powerDrive"] : ["pick", "strumFolk"],
      where,
    ),
    arp: arp(sounds, ["arpWide", "arpWave"], where),
    pad: pad(sounds, where),
    solo: counter(sounds, where),
  };
  return parts[role];
}

/** Only those who were named, one of them with the tune. */
function onlyNamed(band: readonly Part[], assigned: ReadonlySet<Part>): Part[] {
  const members = band.filter((part) => assigned.has(part));
  const [first] = members;
  return !first || members.some(({ role }) => role === "lead") ? members : [...members, lead(first.sounds)];
}

/** A part with the sound that was drawn for it, and its track, still silent. */
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

/** Who plays, each with a sound, a place in the mix and a sub-seed. */
export function chooseInstrumentation(spec: Spec, style: Style, sung: boolean): Player[] {
  const counts = new Map<Role, number>();
  const taken = new Set<PresetName>();
  return castParts(spec, style, sung).map((part) => {
    const nth = counts.get(part.role) ?? 0;
    counts.set(part.role, nth + 1);
    const name = nth === 0 ? part.role : `${part.role} ${nth + 1}`;
    const seed = `${spec.grain}/${name}`;
    const free = part.sounds.filter((sound) => !taken.has(sound));
    const sound: PresetName = random(seed, "sound").pick(free.length > 0 ? free : part.sounds);
    taken.add(sound);
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

/** Where each role stands: the singer in front, low sounds in the middle, chords to the sides, pads behind. */
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

/** The nth part of a role stands on the other side. */
export function mixSettings(
  { role, gain }: Pick<Part, "gain"> & { role: Role | "vocals" },
  nth: number,
  { wet }: Pick<Style, "wet">,
): MixSettings {
  const place = MIX_SETTINGS[role];
  const pan = nth % 2 === 0 ? place.pan : -place.pan - 0.15;
  return {
    gainDb: place.gainDb + gain - (nth > 0 ? 1 : 0),
    pan: round(pan),
    reverb: round(place.reverb * (0.4 + 1.2 * wet)),
    delay: place.delay,
  };
}

function round(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 100) / 100;
}

/** The singer's track, with every note of the lines, louder over a driving band; none where there are no lines. */
export function vocalTracks(lines: readonly LyricLine[], spec: Spec): Track[] {
  const notes = lines.flatMap(({ syllables }) => syllables.flatMap(({ note, tail = [] }) => [note, ...tail]));
  if (notes.length === 0) return [];
  const gain = Math.round(10 * Math.max(0, spec.energy - 0.5)) / 2;
  const place = mixSettings({ role: "vocals", gain }, 0, STYLES[spec.genre]);
  return [{ name: "vocals", stem: "vocals", ...PRESETS.soloVoice, ...place, seed: `${spec.grain}/vocals`, notes }];
}
