import type { PresetName } from "../perform/presets.ts";
import type { Spec } from "../spec/spec.ts";
import { type Chair, chairOf, kinOf } from "./instrument-families.ts";
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
  type Style,
} from "./styles/style.ts";

/** A part that was asked for by name plays from here on, however calm the section. */
const HEARD_FROM = 0.15;
/** Named in place of instruments: nobody else plays. */
export const OTHERS = "others";

/** Who takes the tune when the style's own leads are ruled out. */
const STAND_INS = ["flute", "vibraphone", "piano"] as const;

/** The style's parts with the instruments that the prompt names and without those it rules out. */
export function cast(
  { instruments, without }: Pick<Spec, "instruments" | "without">,
  { parts }: Style,
  sung: boolean,
): Part[] {
  const allowed = parts.flatMap((part) => dismiss(part, without));
  const hired = new Set<Part>();
  const band = instruments.reduce((members, name) => hire(members, { name, hired, sung }), allowed);
  return without.includes(OTHERS) ? alone(band, hired) : band;
}

function dismiss(part: Part, without: readonly string[]): Part[] {
  const roles = without.includes("drums") ? [...without, "percussion"] : without;
  const unwanted = new Set(without.flatMap((name) => [...kinOf(name)]));
  const sounds = part.role === "lead" ? [...part.sounds, ...STAND_INS] : part.sounds;
  const [first, ...rest] = sounds.filter(
    (sound, i) => !unwanted.has(sound) && (i < part.sounds.length || part.sounds.every((own) => unwanted.has(own))),
  );
  return first === undefined || roles.includes(part.role) ? [] : [{ ...part, sounds: [first, ...rest] }];
}

interface Hiring {
  name: string;
  /** Parts that already play something named. */
  hired: Set<Part>;
  sung: boolean;
}

function hire(band: Part[], { name, hired, sung }: Hiring): Part[] {
  const kin = kinOf(name);
  const free = band.filter((part) => !hired.has(part));
  const chair = chairOf(kin[0]);
  const same =
    free.find((part) => isFor(part, chair) && part.sounds.some((sound) => kin.includes(sound))) ??
    free.find(({ sounds, role }) => role !== "lead" && sounds.some((sound) => kin.includes(sound)));
  const seats = chair === "solo" ? (sung ? ["counter", "lead"] : ["lead", "counter"]) : [chair];
  const like = same ?? seats.map((seat) => free.find(({ role }) => role === seat)).find(Boolean);
  const sounds = (same?.sounds.filter((sound) => kin.includes(sound)) ?? [kin[0]]) as [PresetName, ...PresetName[]];
  const member: Part = like
    ? { ...like, sounds, from: Math.min(like.from, HEARD_FROM), upTo: 1 }
    : newPart(chair, sounds);
  hired.add(member);
  return like ? band.map((part) => (part === like ? member : part)) : [...band, member];
}

function isFor({ role }: Part, chair: Chair): boolean {
  return chair === "solo" ? role === "lead" || role === "counter" : role === chair;
}

function newPart(chair: Chair, sounds: readonly [PresetName, ...PresetName[]]): Part {
  const where = { from: HEARD_FROM };
  const parts: Record<Chair, Part> = {
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
  return parts[chair];
}

/** Only those who were named, one of them with the tune. */
function alone(band: readonly Part[], hired: ReadonlySet<Part>): Part[] {
  const members = band.filter((part) => hired.has(part));
  const [first] = members;
  return !first || members.some(({ role }) => role === "lead") ? members : [...members, lead(first.sounds)];
}
