import { type Chance, chance } from "../score/chance.ts";
import { titleFor } from "../writer/title.ts";
import { chooseGenre } from "./choose-genre.ts";
import { between, readFeel } from "./feel.ts";
import { GENRES } from "./genres.ts";
import type { Meaning } from "./lexicon.ts";
import { readBpm, readMeter, readSeconds } from "./numbers.ts";
import type { SongRequest, Spec } from "./spec.ts";
import { chooseBpm } from "./tempo.ts";
import { normalise, readTerms, type Term } from "./terms.ts";
import { chooseKey } from "./tonality.ts";

/** What the prompt means musically. What it does not say is drawn from the prompt's own words and the seed: same request, same spec. */
export function readPrompt(request: SongRequest): Spec {
  const { soundPrompt, soundStrength, weirdness, seed } = request;
  const text = normalise(soundPrompt);
  const terms = readTerms(text);
  const draw = (what: string) => chance(seed, text, what);
  const name = chooseGenre(terms, text + request.lyricsText, { soundStrength, draw: draw("genre") });
  const genre = GENRES[name];
  const feel = readFeel(terms);
  return {
    title: request.title?.trim() || titleFor(soundPrompt, request.lyricsText, seed),
    seed,
    grain: `${seed}/${text}`,
    genre: name,
    bpm: readBpm(text) ?? chooseBpm(terms, { genre, feel, soundStrength, draw: draw("tempo") }),
    beatsPerBar: readMeter(text) ?? genre.beatsPerBar,
    key: chooseKey(soundPrompt, terms, { genre, feel, weirdness, draw: draw("key") }),
    energy: round(between(genre.energy + feel.energy, 0.05, 1)),
    brightness: round(between(genre.brightness + feel.brightness, -1, 1)),
    instruments: [...new Set(namedInstruments(terms, false))],
    without: [...new Set([...namedInstruments(terms, true), ...(playsAlone(text, terms) ? ["others"] : [])])],
    voice: readVoice(terms, draw("voice")),
    swing: genre.swing,
    instrumental: readInstrumental(request, terms),
    seconds: readSeconds(text) ?? guessSeconds(request, terms),
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

/** "Solo piano", "guitar only", "古筝独奏"; a "guitar solo" is a passage, and leaves the band alone. */
function playsAlone(text: string, terms: readonly Term[]): boolean {
  return terms.some(({ meaning, at, end, negated }) => {
    if (meaning.kind !== "instrument" || negated) return false;
    return (
      /(?:\bsolo|\bonly|\bjust|\bunaccompanied|只有|只要|仅)\s?$/.test(text.slice(0, at)) ||
      /^s?\s?(?:only|alone|独奏)/.test(text.slice(end))
    );
  });
}

function says(terms: readonly Term[], kind: Meaning["kind"], negated: boolean): boolean {
  return terms.some((term) => term.meaning.kind === kind && term.negated === negated);
}

/** Words that were given are sung, unless the request itself says otherwise. */
function readInstrumental({ instrumental, lyricsText }: SongRequest, terms: readonly Term[]): boolean {
  if (instrumental) return true;
  return lyricsText.trim() === "" && (says(terms, "instrumental", false) || says(terms, "vocals", true));
}

function readVoice(terms: readonly Term[], draw: Chance): "female" | "male" {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "voice" && !negated)?.meaning;
  return named?.kind === "voice" ? named.voice : draw.pick(["female", "male"]);
}

/** A minute, or what the lines need: about five seconds each, and a way in and out. */
function guessSeconds({ lyricsText, instrumental }: SongRequest, terms: readonly Term[]): number {
  const named = terms.find(({ meaning, negated }) => meaning.kind === "length" && !negated)?.meaning;
  if (named?.kind === "length") return named.length === "short" ? 30 : 150;
  const lines = instrumental
    ? 0
    : lyricsText.split("\n").filter((line) => /\p{L}/u.test(line) && !/^\s*[[【]/.test(line)).length;
  return lines === 0 ? 60 : Math.round(between(lines * 5 + 20, 30, 200));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
