import type { Genre } from "./genre.ts";
import { ELECTRONIC_GENRES } from "./genres/electronic.ts";
import { GROOVE_BASED_GENRES } from "./genres/groove-based.ts";
import { ORCHESTRAL_WORLD_GENRES } from "./genres/orchestral-world.ts";
import { POP_ROCK_GENRES } from "./genres/pop-rock.ts";

export const GENRES = {
  ...POP_ROCK_GENRES,
  ...GROOVE_BASED_GENRES,
  ...ELECTRONIC_GENRES,
  ...ORCHESTRAL_WORLD_GENRES,
} satisfies Record<string, Genre>;

export type GenreName = keyof typeof GENRES;

export function isGenre(name: string): name is GenreName {
  return Object.hasOwn(GENRES, name);
}
