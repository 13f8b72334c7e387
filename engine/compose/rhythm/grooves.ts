import type { Groove } from "./groove.ts";
import { BAND_GROOVES } from "./groove-band.ts";
import { DANCE_GROOVES } from "./groove-dance.ts";
import { MACHINE_GROOVES } from "./groove-machine.ts";

export const GROOVES = { ...BAND_GROOVES, ...DANCE_GROOVES, ...MACHINE_GROOVES } satisfies Record<string, Groove>;

export type GrooveName = keyof typeof GROOVES;
