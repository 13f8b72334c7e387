import { presetsFor } from "../compose/instrument-families.ts";
import { chooseInstrumentation } from "../compose/instrumentation.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { PRESETS } from "../perform/presets.ts";
import type { Note, Score, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { semitonesInto, transposeNotes } from "./transpose.ts";

type ChannelSettings = Pick<Track, "program" | "drums" | "gainDb" | "pan" | "reverb" | "delay">;

/** The role in a track name: "keys" for "keys 2". */
export function roleOf({ name }: Pick<Track, "name">): string {
  return name.replace(/ \d+$/, "");
}

/**
 * Gives the tracks of `part` the sounds and mix settings of the song's tracks of the same name or role. A part in
 * another genre keeps its own band, and instruments that its prompt names keep their sounds.
 */
export function withSoundsOf(song: Score, part: Score, tracks = song.tracks): Score {
  if (part.spec.genre !== song.spec.genre) return part;
  const namedSounds = soundsOf(part.spec.instruments.filter((name) => !song.spec.instruments.includes(name)));
  const names = new Set(part.tracks.map(({ name }) => name));
  const others = tracks.filter(({ name }) => !names.has(name));
  const matched = part.tracks.map((track) => {
    const sameName = tracks.find(({ name }) => name === track.name);
    const model = sameName ?? others.find((one) => roleOf(one) === roleOf(track));
    return model && !namedSounds.has(soundOf(track)) ? { ...track, ...channelSettings(model) } : track;
  });
  return { ...part, tracks: matched };
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

/** Two octaves around the middle register of a solo instrument. */
const SOLO_RANGE = { low: 60, high: 84 };

export function leadTracks({ tracks }: Pick<Score, "tracks">): Track[] {
  return tracks.filter((track) => roleOf(track) === "lead");
}

/** Lets the lead track play this tune and nothing else; `fallback` plays it if the band has no lead. */
export function withTune(score: Score, tune: readonly Note[], fallback: Track | undefined): Score {
  const band = score.tracks.filter((track) => roleOf(track) !== "lead");
  const player = leadTracks(score)[0] ?? leadTrackFor(score.spec) ?? fallback;
  if (tune.length === 0 || !player) return { ...score, tracks: band };
  const ordered = [...tune].sort((a, b) => a.at - b.at || a.pitch - b.pitch);
  return { ...score, tracks: [...band, { ...player, notes: inSoloRange(ordered) }] };
}

/** Transposes by octaves into the range of a solo instrument. */
export function inSoloRange(notes: readonly Note[]): Note[] {
  const pitches = notes.map(({ pitch }) => pitch);
  return transposeNotes(notes, semitonesInto(pitches, 0, SOLO_RANGE));
}

/** The lead track of the genre, even if the song has no lead part. */
function leadTrackFor(spec: Spec): Track | undefined {
  return chooseInstrumentation(spec, STYLES[spec.genre], false).find(({ part }) => part.role === "lead")?.track;
}
