import type { Note } from "../../score/score.ts";
import type { Role } from "../styles/style.ts";
import { accompany, hold } from "./accompanist.ts";
import { playBass } from "./bassist.ts";
import { answer } from "./countermelody.ts";
import { drum } from "./drummer.ts";
import type { Stage } from "./play-context.ts";
import { playTune } from "./soloist.ts";

const PLAYERS: Record<Role, (stage: Stage) => Note[]> = {
  drums: drum,
  percussion: drum,
  bass: playBass,
  keys: accompany,
  guitar: accompany,
  arp: accompany,
  pad: hold,
  counter: answer,
  lead: playTune,
};

/** What a part plays in one section, in nominal time; nothing where the section is too calm or too full for it. */
export function play(stage: Stage): Note[] {
  const { section, part } = stage;
  if (section.intensity < part.from || section.intensity > part.upTo) return [];
  return PLAYERS[part.role](stage);
}
