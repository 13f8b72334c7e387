import { FORMATS, type Format, OPERATIONS, type Operation } from "../operations/input.ts";

interface Profile {
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
const PROFILES: Record<string, Profile> = {
  engine: { operations: OPERATIONS, formats: ["mp3", "wav", "mid"], uploads: ["mp3", "wav"] },
  ttapi: { operations: OPERATIONS, formats: FORMATS, uploads: ["mp3", "wav", "m4a", "flac"] },
  flowmusic: {
    operations: OPERATIONS.filter((operation) => !FLOWMUSIC_LACKS.includes(operation)),
    formats: [],
    uploads: [],
  },
};

export function supports(upstream: string, operation: Operation): boolean {
  return PROFILES[upstream]?.operations.includes(operation) ?? false;
}

/** The formats that songs of this upstream can be had in. */
export function formatsOf(upstream: string): readonly Format[] {
  return PROFILES[upstream]?.formats ?? [];
}

/** The kinds of files that this upstream takes for an upload. */
export function uploadsOf(upstream: string): readonly string[] {
  return PROFILES[upstream]?.uploads ?? [];
}
