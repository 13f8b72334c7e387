import type { GenreName } from "../../spec/genres.ts";
import { ELECTRONIC_STYLES } from "./electronic.ts";
import { GROOVE_BASED_STYLES } from "./groove-based.ts";
import { ORCHESTRAL_WORLD_STYLES } from "./orchestral-world.ts";
import { POP_ROCK_STYLES } from "./pop-rock.ts";
import type { Style } from "./style.ts";

export const STYLES: Record<GenreName, Style> = {
  ...POP_ROCK_STYLES,
  ...GROOVE_BASED_STYLES,
  ...ELECTRONIC_STYLES,
  ...ORCHESTRAL_WORLD_STYLES,
};
