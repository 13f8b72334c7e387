import { between } from "../spec/feel.ts";
import { GENRES } from "../spec/genres.ts";
import { readBpm, readTonic } from "../spec/numbers.ts";
import type { Spec } from "../spec/spec.ts";
import { type Meaning, normalise, readTerms } from "../spec/terms.ts";

/** What a prompt says in so many words; the rest of its spec was drawn. */
export interface Said {
  genre: boolean;
  voice: boolean;
  key: boolean;
  tempo: boolean;
}

export function whatIsSaid(prompt: string): Said {
  const terms = readTerms(normalise(prompt));
  const says = (kind: Meaning["kind"]) => terms.some(({ meaning, negated }) => meaning.kind === kind && !negated);
  return {
    genre: says("genre"),
    voice: says("voice"),
    key: readTonic(prompt) !== null,
    tempo: readBpm(normalise(prompt)) !== null,
  };
}

/** All chance is drawn anew. */
export function reseed(spec: Spec, seed: string): Spec {
  return { ...spec, seed, grain: `${seed}/${spec.grain}` };
}

/** What a prompt asks of a cover that goes only so far with it (0.2–1): calmly, it is the same song in other hands; at 1 all that the prompt says. */
export function approach(song: Spec, asked: Spec, { prompt, strength }: { prompt: string; strength: number }): Spec {
  const { beatsPerBar, title } = song;
  if (prompt === "") return { ...reseed(song, asked.seed), instrumental: asked.instrumental };
  const way = round((strength - 0.2) / 0.8);
  const said = whatIsSaid(prompt);
  const part = (from: number, to: number) => from + (to - from) * way;
  const near = way < 0.5 ? { ...asked, ...inGenre(song, asked) } : asked;
  return {
    ...near,
    ...{ beatsPerBar, title },
    bpm: Math.round(part(song.bpm, asked.bpm)),
    energy: round(part(song.energy, near.energy)),
    brightness: round(part(song.brightness, near.brightness)),
    key: way >= 0.5 && said.key ? { ...song.key, tonic: asked.key.tonic } : song.key,
    voice: said.voice ? asked.voice : song.voice,
  };
}

/** What a prompt asks of some bars of a song: its key, tempo and meter stay, and its genre and singer where the prompt names none. */
export function follow(song: Spec, asked: Spec, prompt: string): Spec {
  if (prompt === "") return { ...song, instrumental: asked.instrumental, weirdness: asked.weirdness };
  const { bpm, beatsPerBar, key, title } = song;
  const said = whatIsSaid(prompt);
  const voice = said.voice ? asked.voice : song.voice;
  const kept = { bpm, beatsPerBar, key, title, voice };
  return said.genre ? { ...asked, ...kept } : { ...asked, ...kept, ...inGenre(song, asked) };
}

/** The mood of `asked` in a genre that it does not name. */
export function inGenre(
  song: Spec,
  asked: Spec,
): Pick<Spec, "genre" | "swing" | "energy" | "brightness" | "instruments" | "without"> {
  const usual = GENRES[asked.genre];
  const instruments = [...new Set([...asked.instruments, ...song.instruments])];
  return {
    genre: song.genre,
    swing: song.swing,
    energy: round(between(song.energy + asked.energy - usual.energy, 0.05, 1)),
    brightness: round(between(song.brightness + asked.brightness - usual.brightness, -1, 1)),
    instruments: instruments.filter((name) => !asked.without.includes(name)),
    without: [...new Set([...song.without.filter((name) => !asked.instruments.includes(name)), ...asked.without])],
  };
}

export function sameSpec(a: Spec, b: Spec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
