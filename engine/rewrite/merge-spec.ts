import { GENRES } from "../spec/genres.ts";
import { clamp } from "../spec/mood-sum.ts";
import { readBpm, readTonic } from "../spec/numbers.ts";
import type { Spec } from "../spec/spec.ts";
import { type Meaning, normalizePrompt, readTerms } from "../spec/terms.ts";

/** What a prompt says in so many words; the rest of its spec was drawn. */
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

/** All chance is drawn anew. */
export function reseed(spec: Spec, seed: string): Spec {
  return { ...spec, seed, grain: `${seed}/${spec.grain}` };
}

/** What a prompt asks of a cover that goes only so far with it (0.2–1): calmly, it is the same song in other hands; at 1 all that the prompt says. */
export function mergeForCover(
  song: Spec,
  requested: Spec,
  { prompt, strength }: { prompt: string; strength: number },
): Spec {
  const { beatsPerBar, title } = song;
  if (prompt === "") return { ...reseed(song, requested.seed), instrumental: requested.instrumental };
  const way = round((strength - 0.2) / 0.8);
  const explicit = explicitTerms(prompt);
  const part = (from: number, to: number) => from + (to - from) * way;
  const near = way < 0.5 ? { ...requested, ...moodInGenre(song, requested) } : requested;
  return {
    ...near,
    ...{ beatsPerBar, title },
    bpm: Math.round(part(song.bpm, requested.bpm)),
    energy: round(part(song.energy, near.energy)),
    brightness: round(part(song.brightness, near.brightness)),
    key: way >= 0.5 && explicit.key ? { ...song.key, tonic: requested.key.tonic } : song.key,
    voice: explicit.voice ? requested.voice : song.voice,
  };
}

/** What a prompt asks of some bars of a song: its key, tempo and meter stay, and its genre and singer where the prompt names none. */
export function mergeForPassage(song: Spec, requested: Spec, prompt: string): Spec {
  if (prompt === "") return { ...song, instrumental: requested.instrumental, weirdness: requested.weirdness };
  const { bpm, beatsPerBar, key, title } = song;
  const explicit = explicitTerms(prompt);
  const voice = explicit.voice ? requested.voice : song.voice;
  const kept = { bpm, beatsPerBar, key, title, voice };
  return explicit.genre ? { ...requested, ...kept } : { ...requested, ...kept, ...moodInGenre(song, requested) };
}

/** The mood of `asked` in a genre that it does not name. */
export function moodInGenre(
  song: Spec,
  requested: Spec,
): Pick<Spec, "genre" | "swing" | "energy" | "brightness" | "instruments" | "without"> {
  const usual = GENRES[requested.genre];
  const instruments = [...new Set([...requested.instruments, ...song.instruments])];
  return {
    genre: song.genre,
    swing: song.swing,
    energy: round(clamp(song.energy + requested.energy - usual.energy, 0.05, 1)),
    brightness: round(clamp(song.brightness + requested.brightness - usual.brightness, -1, 1)),
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
