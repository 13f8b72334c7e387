import { CLUB_PROGRESSIONS } from "./progressions-club.ts";
import { JAZZ_PROGRESSIONS } from "./progressions-jazz.ts";
import { POP_PROGRESSIONS } from "./progressions-pop.ts";
import { SCORED_PROGRESSIONS } from "./progressions-scored.ts";
import { WORLD_PROGRESSIONS } from "./progressions-world.ts";

/** The kind of section that a progression is for. Other themes use one of these. */
export type Use = "verse" | "pre" | "chorus" | "bridge";

/**
 * Bars are separated by spaces, chords within a bar by "+"; numerals as in `readNumeral`. Each list starts with the
 * most common progressions and ends with the most unusual ones: weirdness prefers later items.
 */
export type Progressions = Record<Use, readonly string[]>;
export type Tonality = "major" | "minor" | "dorian" | "mixolydian" | "phrygian" | "lydian";

export const PROGRESSIONS = {
  ...POP_PROGRESSIONS,
  ...JAZZ_PROGRESSIONS,
  ...CLUB_PROGRESSIONS,
  ...SCORED_PROGRESSIONS,
  ...WORLD_PROGRESSIONS,
} satisfies Record<string, Partial<Record<Tonality, Progressions>>>;

export type HarmonyName = keyof typeof PROGRESSIONS;

/** The progressions for styles that define none for a mode. */
export const MODAL: Record<Tonality, Progressions> = {
  major: POP_PROGRESSIONS.pop.major,
  minor: POP_PROGRESSIONS.pop.minor,
  dorian: {
    verse: ["i IV i IV", "i i IV IV", "i bVII IV i", "i ii bIII V"],
    pre: ["bIII IV bVII bVII", "bVII IV v v"],
    chorus: ["i IV bVII i", "bIII bVII IV i", "i bIII bVII V", "bVII IV i i"],
    bridge: ["bVII bVII IV IV", "v IV bIII V"],
  },
  mixolydian: {
    verse: ["I bVII IV I", "I I bVII V", "I IV I bVII", "I v bVII IV"],
    pre: ["IV bVII IV bVII", "ii IV bVII bVII"],
    chorus: ["I bVII IV I", "bVII IV I I", "I IV bVII I", "I bVII bIII V"],
    bridge: ["IV IV bVII bVII", "v IV bVII bVII"],
  },
  phrygian: {
    verse: ["i bII i bII", "i i bII i", "i bVII bII i", "i bII bIII bII"],
    pre: ["bVI bVII bVI bII", "bIII bII bIII bII"],
    chorus: ["i bVI bII i", "i bII bIII bII", "bVI bII i i", "i bIII bII bVI"],
    bridge: ["bVI bVI bII bII", "iv bIII bII bII"],
  },
  lydian: {
    verse: ["I II I II", "I I II II", "I vi II I", "I V/3 II vi"],
    pre: ["vi II vi V", "iii vi II V"],
    chorus: ["I II vi V", "I V II V", "II V I I", "I II iii V"],
    bridge: ["vi vi II II", "iii II iii V"],
  },
};
