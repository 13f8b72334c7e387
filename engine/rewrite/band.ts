import { kinOf } from "../compose/instrument-families.ts";
import { PRESETS } from "../perform/presets.ts";
import type { Score, Stem, Track } from "../score/score.ts";

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
