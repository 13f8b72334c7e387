import type { Track } from "../score/score.ts";
import type { Part, Role, Style } from "./styles/style.ts";

type Place = Pick<Track, "gainDb" | "pan" | "reverb" | "delay">;

/** Where each role stands: the singer in front, low sounds in the middle, chords to the sides, pads behind. */
const PLACES: Record<Role | "vocals", Place> = {
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
export function placeOf(
  { role, gain }: Pick<Part, "gain"> & { role: Role | "vocals" },
  nth: number,
  { wet }: Pick<Style, "wet">,
): Place {
  const place = PLACES[role];
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
