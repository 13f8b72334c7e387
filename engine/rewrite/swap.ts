import { arrangeSections } from "../compose/compose.ts";
import { themeName } from "../compose/form/outline.ts";
import { presetsFor } from "../compose/instrument-families.ts";
import { vocalTracks } from "../compose/instrumentation.ts";
import { singLines, VOICE_RANGES } from "../compose/melody/singer.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { PRESETS } from "../perform/presets.ts";
import { layersIn, layersOf } from "../score/layers.ts";
import type { LyricLine, Score, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { inSoloRange, leadTracks, tracksInStems, withSoundsOf, withTune } from "./band.ts";
import { rearrangeSections } from "./cover.ts";
import { lyricBlocks, placeBlocks, singableSections } from "./lyric-lines.ts";
import { reVoice } from "./re-voice.ts";
import { mapNotes, semitonesInto, sungNotes } from "./transpose.ts";

export const BACKING_STEMS = ["drums", "bass", "other"] as const satisfies readonly Stem[];

/** What replaces the vocals. */
export type Vocals =
  | { kind: "words"; lyrics: string; voice: Spec["voice"] }
  | { kind: "voice"; voice: Spec["voice"] }
  | { kind: "melody"; seed: string }
  | { kind: "instrument"; name: string }
  | { kind: "lines"; lines: LyricLine[]; voice: Spec["voice"] };

/** Replaces the vocals; no sample of the backing changes. */
export function replaceVocals(song: Score, vocals: Vocals): Score {
  const voice = "voice" in vocals ? vocals.voice : song.spec.voice;
  const lines = linesFor(song, vocals);
  const tracks = vocals.kind === "instrument" ? [soloTrack(song, vocals.name)] : vocalTracks(lines, song.spec);
  const { layers: _, ...whole } = song;
  const spec = { ...song.spec, voice, instrumental: lines.length === 0 };
  const sung = { ...whole, spec, lines, tracks };
  const layers = [
    ...layersIn(layersOf(song), BACKING_STEMS),
    { from: 0, to: null, stems: ["vocals" as const], score: sung },
  ];
  return { ...sung, tracks: [...tracks, ...tracksInStems(song, BACKING_STEMS)], layers };
}

function linesFor(song: Score, vocals: Vocals): LyricLine[] {
  if (vocals.kind === "lines") return vocals.lines;
  if (vocals.kind === "instrument") return [];
  if (vocals.kind === "words") return singNewWords(song, vocals);
  if (vocals.kind === "melody") return reVoice(song.lines, newThemes(song, vocals.seed), song.spec);
  const pitches = sungNotes(song.lines).map(({ pitch }) => pitch);
  const by = semitonesInto(pitches, 0, VOICE_RANGES[vocals.voice]);
  return mapNotes(song.lines, (note) => ({ ...note, pitch: note.pitch + by }));
}

/** Sets new lyrics to the sections with vocals, or to those that can have them, on the existing chords. */
function singNewWords(song: Score, { lyrics, voice }: { lyrics: string; voice: Spec["voice"] }): LyricLine[] {
  const targets = singableSections(song);
  const placed = placeBlocks(
    targets.map(({ section }) => section),
    lyricBlocks(lyrics),
    song,
  );
  return targets.flatMap(({ section, index }, i) => {
    const spec = { ...(section.spec ?? song.spec), voice };
    return singLines({ index, section, lines: [], ...placed[i] }, spec, STYLES[spec.genre]);
  });
}

function newThemes({ sections }: Score, seed: string): Score["sections"] {
  return sections.map((section) => ({ ...section, theme: `${themeName(section)}/${seed}` }));
}

/** Plays the vocal melody on an instrument, or the lead's if there are no vocals. */
function soloTrack(song: Score, name: string): Track {
  const [vocals] = tracksInStems(song, ["vocals"]);
  const [model] = vocals ? [vocals] : leadTracks(song);
  const base = model ?? { gainDb: -1.5, pan: 0, reverb: 0.35, delay: 0.18, seed: song.spec.grain, notes: [] };
  return { ...base, name: "solo", stem: "vocals", ...PRESETS[presetsFor(name)[0]], notes: inSoloRange(base.notes) };
}

/** Replaces the backing at the same tempo, sections and chords; no sample of the vocals changes. `bandSource` is the song whose instruments are used, if any. */
export function replaceBacking(song: Score, spec: Spec, bandSource: Score | null = null): Score {
  const { lines } = song;
  const part = arrangeSections(spec, { sections: rearrangeSections(song, spec), lines });
  const leads = leadTracks(song);
  const tune = leads.flatMap(({ notes }) => notes);
  const { tracks } = withTune(bandSource ? withSoundsOf(bandSource, part) : part, tune, leads[0]);
  const band = { ...part, title: song.title, tracks: tracks.filter(({ stem }) => stem !== "vocals") };
  const layers = [
    ...layersIn(layersOf(song), ["vocals"]),
    { from: 0, to: null, stems: [...BACKING_STEMS], score: { ...band, lines: [] } },
  ];
  return { ...band, tracks: [...tracksInStems(song, ["vocals"]), ...band.tracks], lines, layers };
}
