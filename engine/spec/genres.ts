import type { Genre } from "./genre.ts";
import { MACHINES } from "./genres/electronic.ts";
import { GROOVES } from "./genres/groove-based.ts";
import { WORLDS } from "./genres/orchestral-world.ts";
import { SONGS } from "./genres/pop-rock.ts";

export const GENRES = { ...SONGS, ...GROOVES, ...MACHINES, ...WORLDS } satisfies Record<string, Genre>;

export type GenreName = keyof typeof GENRES;

export function isGenre(name: string): name is GenreName {
  return Object.hasOwn(GENRES, name);
}
