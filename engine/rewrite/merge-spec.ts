import { GENRES } from "../spec/genres.ts";
import { clamp } from "../spec/mood-sum.ts";
import { readBpm, readTonic } from "../spec/numbers.ts";
import type { Spec } from "../spec/spec.ts";
import { type Meaning, normalizePrompt, readTerms } from "../spec/terms.ts";

/** What a prompt states explicitly; the rest of its spec was drawn at random. */
export interface ExplicitTerms {
  genre: boolean;
  voice: boolean;
  key: boolean;
  tempo: boolean;
}

export function explicitTerms(prompt: string): ExplicitTerms {
  const terms = readTerms(normalizePrompt(prompt));
  const mentions = (kind: Meaning["kind"]) => terms.some(({ meaning, negated }) => meaning.kind === kind && !negated);
  return {
    genre: mentions("genre"),
    voice: mentions("voice"),
    key: readTonic(prompt) !== null,
    tempo: readBpm(normalizePrompt(prompt)) !== null,
  };
}

/** Changes the seed of every random draw. */
export function reseed(spec: Spec, seed: string): Spec {
  return { ...spec, seed, grain: `${seed}/${spec.grain}` };
}

/** The spec of a cover: `strength` moves it from the song (0.2) to everything that the prompt requests (1). */
export function mergeForCover(
  song: Spec,
  requested: Spec,
  { prompt, strength }: { prompt: string; strength: number },
): Spec {
  const { beatsPerBar, title } = song;
  if (prompt === "") return { ...reseed(song, requested.seed), instrumental: requested.instrumental };
  const share = round((strength - 0.2) / 0.8);
  const explicit = explicitTerms(prompt);
  const interpolate = (from: number, to: number) => from + (to - from) * share;
  const target = share < 0.5 ? { ...requested, ...moodInGenre(song, requested) } : requested;
  return {
    ...target,
    ...{ beatsPerBar, title },
    bpm: Math.round(interpolate(song.bpm, requested.bpm)),
    energy: round(interpolate(song.energy, target.energy)),
    brightness: round(interpolate(song.brightness, target.brightness)),
    key: share >= 0.5 && explicit.key ? { ...song.key, tonic: requested.key.tonic } : song.key,
    voice: explicit.voice ? requested.voice : song.voice,
  };
}

/** The spec of some bars of a song: keeps key, tempo and meter, and keeps genre and voice unless the prompt states them. */
export function mergeForPassage(song: Spec, requested: Spec, prompt: string): Spec {
  if (prompt === "") return { ...song, instrumental: requested.instrumental, weirdness: requested.weirdness };
  const { bpm, beatsPerBar, key, title } = song;
  const explicit = explicitTerms(prompt);
  const voice = explicit.voice ? requested.voice : song.voice;
  const fixed = { bpm, beatsPerBar, key, title, voice };
  return explicit.genre ? { ...requested, ...fixed } : { ...requested, ...fixed, ...moodInGenre(song, requested) };
}

/** Applies the mood and instruments of `requested` to the genre of the song. */
function moodInGenre(
  song: Spec,
  requested: Spec,
): Pick<Spec, "genre" | "swing" | "energy" | "brightness" | "instruments" | "without"> {
  const genre = GENRES[requested.genre];
  const instruments = [...new Set([...requested.instruments, ...song.instruments])];
  return {
    genre: song.genre,
    swing: song.swing,
    energy: round(clamp(song.energy + requested.energy - genre.energy, 0.05, 1)),
    brightness: round(clamp(song.brightness + requested.brightness - genre.brightness, -1, 1)),
    instruments: instruments.filter((name) => !requested.without.includes(name)),
    without: [
      ...new Set([...song.without.filter((name) => !requested.instruments.includes(name)), ...requested.without]),
    ],
  };
}

export function sameSpec(a: Spec, b: Spec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
