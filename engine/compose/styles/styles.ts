import type { GenreName } from "../../spec/genres.ts";
import { BAND_STYLES } from "./bands.ts";
import { BEAT_STYLES } from "./beats.ts";
import { CONCERT_STYLES } from "./concert.ts";
import { GROOVE_STYLES } from "./grooves.ts";
import { MACHINE_STYLES } from "./machines.ts";
import { SONG_STYLES } from "./songs.ts";
import type { Style } from "./style.ts";
import { WORLD_STYLES } from "./worlds.ts";

export const STYLES: Record<GenreName, Style> = {
  ...SONG_STYLES,
  ...BAND_STYLES,
  ...GROOVE_STYLES,
  ...BEAT_STYLES,
  ...MACHINE_STYLES,
  ...CONCERT_STYLES,
  ...WORLD_STYLES,
};
