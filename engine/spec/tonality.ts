import type { Chance } from "../score/chance.ts";
import type { Key, Mode } from "../score/score.ts";
import { between, type Feel } from "./feel.ts";
import type { Genre } from "./genre.ts";
import { readTonic, saysMinor } from "./numbers.ts";
import type { Term } from "./terms.ts";

const MODES: readonly Mode[] = ["major", "minor", "dorian", "mixolydian", "phrygian", "lydian"];
/** How bright each mode is: what a mood leans on. */
const LIGHT: Record<Mode, number> = { lydian: 1, major: 1, mixolydian: 0.6, dorian: -0.5, minor: -1, phrygian: -1 };
/** What a weird song puts in the place of the plain mode. */
const STRANGE: Partial<Record<Mode, readonly Mode[]>> = {
  major: ["lydian", "mixolydian"],
  minor: ["dorian", "phrygian"],
};
/** How often each tonic is drawn, from C up: the keys that players like. */
const TONICS = [4, 1, 4, 2, 3, 3, 1, 4, 1, 4, 2, 2];

interface Asked {
  genre: Genre;
  feel: Feel;
  weirdness: number;
  draw: Chance;
}

/** The key as asked, else one that genre and mood make likely. `prompt` as it was typed. */
export function chooseKey(prompt: string, terms: readonly Term[], asked: Asked): Key {
  const { draw } = asked;
  const mode = namedMode(prompt, terms) ?? drawMode(asked);
  const drawn = draw.weigh([...TONICS.keys()], (tonic) => TONICS[tonic] ?? 1);
  return { tonic: readTonic(prompt) ?? drawn, mode };
}

function namedMode(prompt: string, terms: readonly Term[]): Mode | null {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "mode" && !negated)?.meaning;
  if (named?.kind === "mode") return named.mode;
  return saysMinor(prompt) ? "minor" : null;
}

function drawMode({ genre, feel, weirdness, draw }: Asked): Mode {
  const weight = (mode: Mode) => {
    const asked = Math.sign(LIGHT[mode]) === Math.sign(feel.major) ? Math.abs(feel.major) : -Math.abs(feel.major);
    return (
      ((genre.modes[mode] ?? 0) +
        (asked > 0.4 && Math.abs(LIGHT[mode]) === 1 && mode !== "phrygian" && mode !== "lydian" ? 0.5 : 0)) *
      between(1 + asked, 0.02, 2) ** 2
    );
  };
  const mode = draw.weigh(MODES, weight);
  const strange = STRANGE[mode];
  return strange && draw.yes((weirdness - 0.55) * 0.9) ? draw.pick(strange) : mode;
}
