import type { Note, Section, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { chooseInstrumentation, type Player } from "./instrumentation.ts";
import { accompany, holdChords } from "./players/accompanist.ts";
import { playBass } from "./players/bassist.ts";
import { playCountermelody } from "./players/countermelody.ts";
import { playDrums } from "./players/drummer.ts";
import type { PlayContext } from "./players/play-context.ts";
import { playLead } from "./players/soloist.ts";
import { humanize, resolveOverlaps } from "./rhythm/feel.ts";
import type { Role } from "./styles/style.ts";
import { STYLES } from "./styles/styles.ts";

/** How far, in ticks, a band strays from the beat: 4 ms at a moderate tempo. */
const TIMING_SPREAD = 7;

export interface Arrangement {
  sections: readonly Section[];
  /** Indices of the sections that are sung: nobody else has the tune there. */
  sung: ReadonlySet<number>;
  spec: Spec;
}

/** The band's tracks, without those that never play. What each plays in a section follows from that section alone, and from the track's sub-seed. */
export function arrange({ sections, sung, spec }: Arrangement): Track[] {
  const band = chooseInstrumentation(spec, STYLES[spec.genre], sung.size > 0);
  return band.map((player) => performTrack(player, { sections, sung, spec })).filter(({ notes }) => notes.length > 0);
}

function performTrack({ part, track }: Player, { sections, sung, spec }: Arrangement): Track {
  const style = STYLES[spec.genre];
  const feel = { swing: spec.swing, swings: style.swings, loose: TIMING_SPREAD };
  const notes = sections.flatMap((section, index): Note[] => {
    if (part.role === "lead" && sung.has(index)) return [];
    const played = playSection({ spec, style, section, part, seed: track.seed });
    return humanize(played, feel, `${track.seed}/${section.seed}`);
  });
  return { ...track, notes: resolveOverlaps(notes) };
}

const PLAYERS: Record<Role, (stage: PlayContext) => Note[]> = {
  drums: playDrums,
  percussion: playDrums,
  bass: playBass,
  keys: accompany,
  guitar: accompany,
  arp: accompany,
  pad: holdChords,
  counter: playCountermelody,
  lead: playLead,
};

/** What a part plays in one section, in nominal time; nothing where the section is too calm or too full for it. */
export function playSection(stage: PlayContext): Note[] {
  const { section, part } = stage;
  if (section.intensity < part.from || section.intensity > part.upTo) return [];
  return PLAYERS[part.role](stage);
}
