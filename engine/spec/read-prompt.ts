import type { Key, Mode } from "../score/key.ts";
import { type Random, random } from "../score/random.ts";
import { titleFor } from "../writer/title.ts";
import type { Genre } from "./genre.ts";
import { GENRES, type GenreName, isGenre } from "./genres.ts";
import { INSTRUMENT_HINTS } from "./instruments.ts";
import { clamp, type MoodSum, sumMoods } from "./mood-sum.ts";
import { readBpm, readMeter, readSeconds, readTonic, saysMinor } from "./numbers.ts";
import type { SongRequest, Spec } from "./spec.ts";
import { type Meaning, normalizePrompt, readTerms, type Term } from "./terms.ts";
import type { Pace } from "./words.ts";

/** Translates a prompt to a musical spec. Unstated values are drawn from a stream seeded by the prompt and the seed: the same request gives the same spec. */
export function readPrompt(request: SongRequest): Spec {
  const { soundPrompt, soundStrength, weirdness, seed } = request;
  const text = normalizePrompt(soundPrompt);
  const terms = readTerms(text);
  const draw = (what: string) => random(seed, text, what);
  const name = chooseGenre(terms, text + request.lyricsText, { soundStrength, draw: draw("genre") });
  const genre = GENRES[name];
  const moods = sumMoods(terms);
  return {
    title: request.title?.trim() || titleFor(soundPrompt, request.instrumental ? "" : request.lyricsText, seed),
    seed,
    grain: `${seed}/${text}`,
    genre: name,
    bpm: readBpm(text) ?? chooseBpm(terms, { genre, moods, soundStrength, draw: draw("tempo") }),
    beatsPerBar: readMeter(text) ?? genre.beatsPerBar,
    key: chooseKey(soundPrompt, terms, { genre, moods, weirdness, draw: draw("key") }),
    energy: round(clamp(genre.energy + moods.energy, 0.05, 1)),
    brightness: round(clamp(genre.brightness + moods.brightness, -1, 1)),
    instruments: [...new Set(namedInstruments(terms, false))],
    without: [...new Set([...namedInstruments(terms, true), ...(isUnaccompanied(text, terms) ? ["others"] : [])])],
    voice: readVoice(terms, draw("voice")),
    swing: genre.swing,
    instrumental: readInstrumental(request, terms),
    seconds: readSeconds(text) ?? estimateSeconds(request, terms),
    lyricsStrength: request.lyricsStrength,
    soundStrength,
    weirdness,
  };
}

function namedInstruments(terms: readonly Term[], negated: boolean): string[] {
  return terms.flatMap((term) =>
    term.meaning.kind === "instrument" && term.negated === negated ? [term.meaning.name] : [],
  );
}

/** Whether the prompt requests a single instrument: "solo piano", "guitar only", "古筝独奏". A "guitar solo" is a passage of a band. */
function isUnaccompanied(text: string, terms: readonly Term[]): boolean {
  return terms.some(({ meaning, at, end, negated }) => {
    if (meaning.kind !== "instrument" || negated) return false;
    return (
      /(?:\bsolo|\bonly|\bjust|\bunaccompanied|只有|只要|仅)\s?$/.test(text.slice(0, at)) ||
      /^s?\s?(?:only|alone|独奏)/.test(text.slice(end))
    );
  });
}

function mentions(terms: readonly Term[], kind: Meaning["kind"], negated: boolean): boolean {
  return terms.some((term) => term.meaning.kind === kind && term.negated === negated);
}

/** Given lyrics are sung, unless the request sets `instrumental`. */
function readInstrumental({ instrumental, lyricsText }: SongRequest, terms: readonly Term[]): boolean {
  if (instrumental) return true;
  return lyricsText.trim() === "" && (mentions(terms, "instrumental", false) || mentions(terms, "vocals", true));
}

function readVoice(terms: readonly Term[], draw: Random): "female" | "male" {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "voice" && !negated)?.meaning;
  return named?.kind === "voice" ? named.voice : draw.pick(["female", "male"]);
}

/** The length for prompts without one: a minute, or about five seconds per lyric line plus intro and outro. */
function estimateSeconds({ lyricsText, instrumental }: SongRequest, terms: readonly Term[]): number {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "length" && !negated)?.meaning;
  if (named?.kind === "length") return named.length === "short" ? 30 : 150;
  const lines = instrumental
    ? 0
    : lyricsText.split("\n").filter((line) => /\p{L}/u.test(line) && !/^\s*[[【]/.test(line)).length;
  return lines === 0 ? 60 : Math.round(clamp(lines * 5 + 20, 30, 200));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Genres for prompts that suggest none. */
const NEUTRAL: readonly GenreName[] = ["pop", "rock", "folk", "ballad", "soul", "disco", "synthwave", "bossa"];
const NEUTRAL_CHINESE: readonly GenreName[] = ["pop", "ballad", "folk", "chinese"];

/** The named genre, otherwise one that moods and instruments suggest, otherwise a neutral one. With a low `soundStrength` a related genre can be drawn. */
function chooseGenre(
  terms: readonly Term[],
  text: string,
  { soundStrength, draw }: { soundStrength: number; draw: Random },
): GenreName {
  const named = namedGenre(terms, text);
  const genre =
    named ?? suggestedGenre(terms, draw) ?? draw.pick(/\p{Script=Han}/u.test(text) ? NEUTRAL_CHINESE : NEUTRAL);
  const near = GENRES[genre].near.filter(isGenre);
  return near.length > 0 && draw.bool(0.6 * (0.5 - soundStrength)) ? draw.pick(near) : genre;
}

/** The last genre of the first run of genre words: hip hop in "jazz hip hop with classical piano". A jazz waltz is jazz in three. */
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

function suggestedGenre(terms: readonly Term[], draw: Random): GenreName | null {
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
  return votes.size === 0 ? null : draw.pickWeighted([...votes], ([, weight]) => weight ** 2)[0];
}

/** The position of a tempo word in the range of the genre, and a factor beyond its bounds. */
const PACES: Record<Pace, { place: number; push: number }> = {
  crawling: { place: -1, push: 0.72 },
  slow: { place: -1, push: 0.88 },
  moderate: { place: 0, push: 1 },
  fast: { place: 1, push: 1.1 },
  frantic: { place: 1, push: 1.28 },
};

interface TempoContext {
  genre: Genre;
  moods: MoodSum;
  soundStrength: number;
  draw: Random;
}

/** The tempo in whole bpm, 44–200: the range of the genre, shifted by moods and tempo words, with random variation at a low `soundStrength`. */
function chooseBpm(terms: readonly Term[], { genre, moods, soundStrength, draw }: TempoContext): number {
  const [low, high] = genre.bpm;
  const pace = paceOf(terms);
  const blur = (draw.float() + draw.float() - 1) * (1.1 - 0.6 * soundStrength);
  const position = pace ? PACES[pace].place : moods.pace * 0.75;
  const place = clamp(position + blur * (pace ? 0.4 : 0.8), -1, 1);
  const bpm = (low + high) / 2 + (place * (high - low)) / 2;
  return Math.round(clamp(bpm * (pace ? PACES[pace].push : 1), 44, 200));
}

/** A negated tempo word, as in "not too fast", means moderate. */
function paceOf(terms: readonly Term[]): Pace | null {
  for (const { meaning, negated } of terms) {
    if (meaning.kind === "pace") return negated ? "moderate" : meaning.pace;
  }
  return null;
}

const MODES: readonly Mode[] = ["major", "minor", "dorian", "mixolydian", "phrygian", "lydian"];
/** The brightness of each mode, which moods prefer or avoid. */
const MODE_BRIGHTNESS: Record<Mode, number> = {
  lydian: 1,
  major: 1,
  mixolydian: 0.6,
  dorian: -0.5,
  minor: -1,
  phrygian: -1,
};
/** Modes that replace the common ones in weird songs. */
const UNUSUAL_MODES: Partial<Record<Mode, readonly Mode[]>> = {
  major: ["lydian", "mixolydian"],
  minor: ["dorian", "phrygian"],
};
/** The weight of each tonic, from C up: common keys have more. */
const TONICS = [4, 1, 4, 2, 3, 3, 1, 4, 1, 4, 2, 2];

interface KeyContext {
  genre: Genre;
  moods: MoodSum;
  weirdness: number;
  draw: Random;
}

/** The requested key, otherwise a likely one for genre and mood. `prompt` is the original text. */
function chooseKey(prompt: string, terms: readonly Term[], context: KeyContext): Key {
  const { draw } = context;
  const mode = namedMode(prompt, terms) ?? drawMode(context);
  const drawn = draw.pickWeighted([...TONICS.keys()], (tonic) => TONICS[tonic] ?? 1);
  return { tonic: readTonic(prompt) ?? drawn, mode };
}

function namedMode(prompt: string, terms: readonly Term[]): Mode | null {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "mode" && !negated)?.meaning;
  if (named?.kind === "mode") return named.mode;
  return saysMinor(prompt) ? "minor" : null;
}

function drawMode({ genre, moods, weirdness, draw }: KeyContext): Mode {
  const weight = (mode: Mode) => {
    const preference =
      Math.sign(MODE_BRIGHTNESS[mode]) === Math.sign(moods.major) ? Math.abs(moods.major) : -Math.abs(moods.major);
    return (
      ((genre.modes[mode] ?? 0) +
        (preference > 0.4 && Math.abs(MODE_BRIGHTNESS[mode]) === 1 && mode !== "phrygian" && mode !== "lydian"
          ? 0.5
          : 0)) *
      clamp(1 + preference, 0.02, 2) ** 2
    );
  };
  const mode = draw.pickWeighted(MODES, weight);
  const unusual = UNUSUAL_MODES[mode];
  return unusual && draw.bool((weirdness - 0.55) * 0.9) ? draw.pick(unusual) : mode;
}
