import { lineUp } from "../compose/line-up.ts";
import { STYLES } from "../compose/styles/styles.ts";
import type { Note, Score, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { familyOf } from "./band.ts";
import { shiftInto, shiftNotes } from "./transpose.ts";

/** Two octaves about the middle of a solo instrument. */
const RANGE = { low: 60, high: 84 };

export function leadsOf({ tracks }: Pick<Score, "tracks">): Track[] {
  return tracks.filter((track) => familyOf(track) === "lead");
}

/** A band whose lead plays this tune and no other. `stand-in` plays it where the band has nobody for it. */
export function withTune(score: Score, tune: readonly Note[], standIn: Track | undefined): Score {
  const band = score.tracks.filter((track) => familyOf(track) !== "lead");
  const player = leadsOf(score)[0] ?? hired(score.spec) ?? standIn;
  if (tune.length === 0 || !player) return { ...score, tracks: band };
  const ordered = [...tune].sort((a, b) => a.at - b.at || a.pitch - b.pitch);
  return { ...score, tracks: [...band, { ...player, notes: atHome(ordered) }] };
}

/** Moved by octaves to where a solo instrument sounds well. */
export function atHome(notes: readonly Note[]): Note[] {
  const pitches = notes.map(({ pitch }) => pitch);
  return shiftNotes(notes, shiftInto(pitches, 0, RANGE));
}

/** Who would lead, though there was nothing to lead. */
function hired(spec: Spec): Track | undefined {
  return lineUp(spec, STYLES[spec.genre], false).find(({ part }) => part.role === "lead")?.track;
}
