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

/** Maximum deviation from the beat, in ticks: 4 ms at a moderate tempo. */
const TIMING_SPREAD = 7;

export interface Arrangement {
  sections: readonly Section[];
  /** Indexes of the sections with vocals, in which no instrument plays the tune. */
  sung: ReadonlySet<number>;
  spec: Spec;
}

/** The tracks of the band, without empty ones. What a track plays in a section depends only on that section and the track's sub-seed. */
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

/** The notes of a part in one section, in straight time; none if the intensity is outside the range of the part. */
function playSection(stage: PlayContext): Note[] {
  const { section, part } = stage;
  if (section.intensity < part.from || section.intensity > part.upTo) return [];
  return PLAYERS[part.role](stage);
}
