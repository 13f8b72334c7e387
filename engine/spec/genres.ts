import type { Genre } from "./genre.ts";
import { GROOVES } from "./genres/grooves.ts";
import { MACHINES } from "./genres/machines.ts";
import { SONGS } from "./genres/songs.ts";
import { WORLDS } from "./genres/worlds.ts";

export const GENRES = { ...SONGS, ...GROOVES, ...MACHINES, ...WORLDS } satisfies Record<string, Genre>;

export type GenreName = keyof typeof GENRES;

export function isGenre(name: string): name is GenreName {
  return Object.hasOwn(GENRES, name);
}
