import { presetsFor } from "../compose/instrument-families.ts";
import { chooseInstrumentation } from "../compose/instrumentation.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { PRESETS } from "../perform/presets.ts";
import type { Note, Score, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { semitonesInto, transposeNotes } from "./transpose.ts";

type ChannelSettings = Pick<Track, "program" | "drums" | "gainDb" | "pan" | "reverb" | "delay">;

/** "keys" of "keys 2". */
export function roleOf({ name }: Pick<Track, "name">): string {
  return name.replace(/ \d+$/, "");
}

/**
 * What `part` puts into a song, on the song's own instruments: each player has the sound and the place of the one of
 * its name there, or of one who stands in for it. Another genre brings its own band, a prompt the instruments it names.
 */
export function withSoundsOf(song: Score, part: Score, tracks = song.tracks): Score {
  if (part.spec.genre !== song.spec.genre) return part;
  const named = soundsOf(part.spec.instruments.filter((name) => !song.spec.instruments.includes(name)));
  const names = new Set(part.tracks.map(({ name }) => name));
  const others = tracks.filter(({ name }) => !names.has(name));
  const dressed = part.tracks.map((track) => {
    const same = tracks.find(({ name }) => name === track.name);
    const like = same ?? others.find((one) => roleOf(one) === roleOf(track));
    return like && !named.has(soundOf(track)) ? { ...track, ...channelSettings(like) } : track;
  });
  return { ...part, tracks: dressed };
}

function soundsOf(instruments: readonly string[]): Set<string> {
  return new Set(instruments.flatMap((name) => presetsFor(name).map((sound) => soundOf(PRESETS[sound]))));
}

function soundOf({ program, drums }: Pick<Track, "program" | "drums">): string {
  return `${program}/${drums}`;
}

function channelSettings({ program, drums, gainDb, pan, reverb, delay }: Track): ChannelSettings {
  return { program, drums, gainDb, pan, reverb, delay };
}

export function tracksInStems({ tracks }: Pick<Score, "tracks">, stems: readonly Stem[]): Track[] {
  return tracks.filter(({ stem }) => stems.includes(stem));
}

/** Two octaves about the middle of a solo instrument. */
const SOLO_RANGE = { low: 60, high: 84 };

export function leadTracks({ tracks }: Pick<Score, "tracks">): Track[] {
  return tracks.filter((track) => roleOf(track) === "lead");
}

/** A band whose lead plays this tune and no other. `stand-in` plays it where the band has nobody for it. */
export function withTune(score: Score, tune: readonly Note[], standIn: Track | undefined): Score {
  const band = score.tracks.filter((track) => roleOf(track) !== "lead");
  const player = leadTracks(score)[0] ?? leadTrackFor(score.spec) ?? standIn;
  if (tune.length === 0 || !player) return { ...score, tracks: band };
  const ordered = [...tune].sort((a, b) => a.at - b.at || a.pitch - b.pitch);
  return { ...score, tracks: [...band, { ...player, notes: inSoloRange(ordered) }] };
}

/** Moved by octaves to where a solo instrument sounds well. */
export function inSoloRange(notes: readonly Note[]): Note[] {
  const pitches = notes.map(({ pitch }) => pitch);
  return transposeNotes(notes, semitonesInto(pitches, 0, SOLO_RANGE));
}

/** Who would lead, though there was nothing to lead. */
function leadTrackFor(spec: Spec): Track | undefined {
  return chooseInstrumentation(spec, STYLES[spec.genre], false).find(({ part }) => part.role === "lead")?.track;
}
