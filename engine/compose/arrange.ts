import type { Note, Section, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { lineUp, type Seat } from "./instrumentation.ts";
import { accompany, hold } from "./players/accompanist.ts";
import { playBass } from "./players/bassist.ts";
import { answer } from "./players/countermelody.ts";
import { drum } from "./players/drummer.ts";
import type { Stage } from "./players/play-context.ts";
import { playTune } from "./players/soloist.ts";
import { humanise, untangle } from "./rhythm/feel.ts";
import type { Role } from "./styles/style.ts";
import { STYLES } from "./styles/styles.ts";

/** How far, in ticks, a band strays from the beat: 4 ms at a moderate tempo. */
const LOOSE = 7;

export interface Arrangement {
  sections: readonly Section[];
  /** Indices of the sections that are sung: nobody else has the tune there. */
  sung: ReadonlySet<number>;
  spec: Spec;
}

/** The band's tracks, without those that never play. What each plays in a section follows from that section alone, and from the track's sub-seed. */
export function arrange({ sections, sung, spec }: Arrangement): Track[] {
  const band = lineUp(spec, STYLES[spec.genre], sung.size > 0);
  return band.map((seat) => perform(seat, { sections, sung, spec })).filter(({ notes }) => notes.length > 0);
}

function perform({ part, track }: Seat, { sections, sung, spec }: Arrangement): Track {
  const style = STYLES[spec.genre];
  const feel = { swing: spec.swing, swings: style.swings, loose: LOOSE };
  const notes = sections.flatMap((section, index): Note[] => {
    if (part.role === "lead" && sung.has(index)) return [];
    const played = play({ spec, style, section, part, seed: track.seed });
    return humanise(played, feel, `${track.seed}/${section.seed}`);
  });
  return { ...track, notes: untangle(notes) };
}

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
