import { FORMATS, type Format, OPERATIONS, type Operation } from "../operations/input.ts";

interface Offer {
  operations: readonly Operation[];
  formats: readonly Format[];
  /** The kinds of files that it takes for an upload. */
  uploads: readonly string[];
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
  engine: { operations: OPERATIONS, formats: ["mp3", "wav", "mid"], uploads: ["mp3", "wav"] },
  ttapi: { operations: OPERATIONS, formats: FORMATS, uploads: ["mp3", "wav", "m4a", "flac"] },
  flowmusic: {
    operations: OPERATIONS.filter((operation) => !FLOWMUSIC_LACKS.includes(operation)),
    formats: [],
    uploads: [],
  },
};

export function offers(upstream: string, operation: Operation): boolean {
  return OFFERS[upstream]?.operations.includes(operation) ?? false;
}

/** The formats that songs of this upstream can be had in. */
export function formatsOf(upstream: string): readonly Format[] {
  return OFFERS[upstream]?.formats ?? [];
}

/** The kinds of files that this upstream takes for an upload. */
export function uploadsOf(upstream: string): readonly string[] {
  return OFFERS[upstream]?.uploads ?? [];
}
