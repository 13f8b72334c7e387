import type { Chance } from "../score/chance.ts";
import { GENRES, type GenreName, isGenre } from "./genres.ts";
import { INSTRUMENT_HINTS } from "./instruments.ts";
import type { Term } from "./terms.ts";

/** Where nothing in the prompt leans anywhere. */
const NEUTRAL: readonly GenreName[] = ["pop", "rock", "folk", "ballad", "soul", "disco", "synthwave", "bossa"];
const NEUTRAL_CHINESE: readonly GenreName[] = ["pop", "ballad", "folk", "chinese"];

/** The genre named; else what moods and instruments suggest; else a neutral one. A loose prompt may land beside what it names. */
export function chooseGenre(
  terms: readonly Term[],
  text: string,
  { soundStrength, draw }: { soundStrength: number; draw: Chance },
): GenreName {
  const named = namedGenre(terms, text);
  const home = named ?? suggested(terms, draw) ?? draw.pick(/\p{Script=Han}/u.test(text) ? NEUTRAL_CHINESE : NEUTRAL);
  const near = GENRES[home].near.filter(isGenre);
  return near.length > 0 && draw.yes(0.6 * (0.5 - soundStrength)) ? draw.pick(near) : home;
}

/** In "jazz hip hop with classical piano" the last of the first run is the noun: hip hop. A jazz waltz is jazz in three. */
function namedGenre(terms: readonly Term[], text: string): GenreName | null {
  let found: GenreName | null = null;
  let end = 0;
  for (const { meaning, at, end: next, negated } of terms) {
    if (meaning.kind !== "genre" || negated || (meaning.name === "waltz" && found !== null)) continue;
    if (found !== null && !/^[\s/+&·-]*$/.test(text.slice(end, at))) break;
    found = meaning.name;
    end = next;
  }
  return found;
}

function suggested(terms: readonly Term[], draw: Chance): GenreName | null {
  const votes = new Map<GenreName, number>();
  const vote = (name: GenreName, weight: number) => votes.set(name, (votes.get(name) ?? 0) + weight);
  for (const { meaning, negated } of terms) {
    if (negated) continue;
    if (meaning.kind === "mood")
      meaning.mood.suggests.forEach((name, i) => {
        vote(name, 1 / (i + 1));
      });
    const hint = meaning.kind === "instrument" ? INSTRUMENT_HINTS[meaning.name] : undefined;
    if (hint) vote(hint, 1.1);
  }
  return votes.size === 0 ? null : draw.weigh([...votes], ([, weight]) => weight ** 2)[0];
}
