import { kinOf } from "../compose/instrument-families.ts";
import { lineUp } from "../compose/instrumentation.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { PRESETS } from "../perform/presets.ts";
import type { Note, Score, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { shiftInto, shiftNotes } from "./transpose.ts";

type Place = Pick<Track, "program" | "drums" | "gainDb" | "pan" | "reverb" | "delay">;

/** "keys" of "keys 2". */
export function familyOf({ name }: Pick<Track, "name">): string {
  return name.replace(/ \d+$/, "");
}

/**
 * What `part` puts into a song, on the song's own instruments: each player has the sound and the place of the one of
 * its name there, or of one who stands in for it. Another genre brings its own band, a prompt the instruments it names.
 */
export function onSoundsOf(song: Score, part: Score, tracks = song.tracks): Score {
  if (part.spec.genre !== song.spec.genre) return part;
  const named = soundsOf(part.spec.instruments.filter((name) => !song.spec.instruments.includes(name)));
  const names = new Set(part.tracks.map(({ name }) => name));
  const others = tracks.filter(({ name }) => !names.has(name));
  const dressed = part.tracks.map((track) => {
    const same = tracks.find(({ name }) => name === track.name);
    const like = same ?? others.find((one) => familyOf(one) === familyOf(track));
    return like && !named.has(soundOf(track)) ? { ...track, ...placeOf(like) } : track;
  });
  return { ...part, tracks: dressed };
}

function soundsOf(instruments: readonly string[]): Set<string> {
  return new Set(instruments.flatMap((name) => kinOf(name).map((sound) => soundOf(PRESETS[sound]))));
}

function soundOf({ program, drums }: Pick<Track, "program" | "drums">): string {
  return `${program}/${drums}`;
}

function placeOf({ program, drums, gainDb, pan, reverb, delay }: Track): Place {
  return { program, drums, gainDb, pan, reverb, delay };
}

export function inStems({ tracks }: Pick<Score, "tracks">, stems: readonly Stem[]): Track[] {
  return tracks.filter(({ stem }) => stems.includes(stem));
}

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
