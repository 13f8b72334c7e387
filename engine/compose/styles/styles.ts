import type { GenreName } from "../../spec/genres.ts";
import { GROOVE_STYLES } from "./grooves.ts";
import { MACHINE_STYLES } from "./machines.ts";
import { SONG_STYLES } from "./songs.ts";
import type { Style } from "./style.ts";
import { WORLD_STYLES } from "./worlds.ts";

export const STYLES: Record<GenreName, Style> = {
  ...SONG_STYLES,
  ...GROOVE_STYLES,
  ...MACHINE_STYLES,
  ...WORLD_STYLES,
};
