import { layersOf, overlay } from "../score/layers.ts";
import { type Score, STEMS } from "../score/score.ts";
import { scoreBars } from "../score/time.ts";
import { assemble } from "./assemble.ts";
import { excerpt } from "./excerpt.ts";

/** How many bars a layer is played before it is heard: more than a chord is held or a room rings. */
const LEAD_IN = 8;

/** Bars `[from, to)`; `null`: everything from there on. */
interface Place {
  from: number;
  to: number | null;
}

/** `part` in the place of a song's own bars. All others stay, and sound, as they were. */
export function insert(song: Score, part: Score, { from, to }: Place): Score {
  const before = excerpt(song, { from: 0, to: from });
  const inside = excerpt(part, { from, to: to ?? scoreBars(part) });
  const after = to === null ? [] : [excerpt(song, { from: to, to: scoreBars(song) })];
  const lead = excerpt(song, { from: Math.max(0, from - LEAD_IN), to: from });
  const score = assemble(part, [lead, inside]);
  return {
    ...assemble(song, [before, inside, ...after]),
    layers: overlay(layersOf(song), { from, to, stems: [...STEMS], score }),
  };
}
