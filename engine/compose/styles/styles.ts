import type { GenreName } from "../../spec/genres.ts";
import { MACHINE_STYLES } from "./electronic.ts";
import { BEAT_STYLES, GROOVE_STYLES } from "./groove-based.ts";
import { CONCERT_STYLES, WORLD_STYLES } from "./orchestral-world.ts";
import { BAND_STYLES, SONG_STYLES } from "./pop-rock.ts";
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
