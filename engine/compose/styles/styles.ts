import type { GenreName } from "../../spec/genres.ts";
import { BAND_STYLES } from "./bands.ts";
import { BEAT_STYLES } from "./beats.ts";
import { CONCERT_STYLES } from "./concert.ts";
import { MACHINE_STYLES } from "./electronic.ts";
import { GROOVE_STYLES } from "./groove-based.ts";
import { WORLD_STYLES } from "./orchestral-world.ts";
import { SONG_STYLES } from "./pop-rock.ts";
import type { Style } from "./style.ts";

export const STYLES: Record<GenreName, Style> = {
  ...SONG_STYLES,
  ...BAND_STYLES,
  ...GROOVE_STYLES,
  ...BEAT_STYLES,
  ...MACHINE_STYLES,
  ...CONCERT_STYLES,
  ...WORLD_STYLES,
};
