import { FORMATS, type Format, OPERATIONS, type Operation } from "./input.ts";

interface Offer {
  operations: readonly Operation[];
  formats: readonly Format[];
}

const FLOWMUSIC_LACKS: readonly Operation[] = [
  "lyrics",
  "variation",
  "swap_vocals",
  "swap_instrumental",
  "upload",
  "download",
];

/** Which upstream does what (`contracts/`). */
const OFFERS: Record<string, Offer> = {
  engine: { operations: OPERATIONS, formats: ["mp3", "wav", "mid"] },
  ttapi: { operations: OPERATIONS, formats: FORMATS },
  flowmusic: { operations: OPERATIONS.filter((operation) => !FLOWMUSIC_LACKS.includes(operation)), formats: [] },
};

export function offers(upstream: string, operation: Operation): boolean {
  return OFFERS[upstream]?.operations.includes(operation) ?? false;
}

/** The formats that songs of this upstream can be had in. */
export function formatsOf(upstream: string): readonly Format[] {
  return OFFERS[upstream]?.formats ?? [];
}
