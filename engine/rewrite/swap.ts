import { playPart } from "../compose/compose.ts";
import { themeName } from "../compose/form/outline.ts";
import { kinOf } from "../compose/instrument-families.ts";
import { vocalTracks } from "../compose/instrumentation.ts";
import { singLines, VOICE_RANGES } from "../compose/melody/singer.ts";
import { STYLES } from "../compose/styles/styles.ts";
import { PRESETS } from "../perform/presets.ts";
import { layersIn, layersOf } from "../score/layers.ts";
import type { LyricLine, Score, Stem, Track } from "../score/score.ts";
import type { Spec } from "../spec/spec.ts";
import { atHome, inStems, leadsOf, onSoundsOf, withTune } from "./band.ts";
import { rearranged } from "./cover.ts";
import { blocksOf, seatBlocks, singable } from "./lyric-lines.ts";
import { singAgain } from "./re-voice.ts";
import { mapNotes, shiftInto, sungNotes } from "./transpose.ts";

export const BACKING = ["drums", "bass", "other"] as const satisfies readonly Stem[];

/** Who or what has the tune, once it is taken from the one who had it. */
export type Vocals =
  | { kind: "words"; lyrics: string; voice: Spec["voice"] }
  | { kind: "voice"; voice: Spec["voice"] }
  | { kind: "melody"; seed: string }
  | { kind: "instrument"; name: string }
  | { kind: "lines"; lines: LyricLine[]; voice: Spec["voice"] };

/** Other vocals over the same backing, of which no sample changes. */
export function replaceVocals(song: Score, vocals: Vocals): Score {
  const voice = "voice" in vocals ? vocals.voice : song.spec.voice;
  const lines = linesFor(song, vocals);
  const tracks = vocals.kind === "instrument" ? [soloist(song, vocals.name)] : vocalTracks(lines, song.spec);
  const { layers: _, ...whole } = song;
  const spec = { ...song.spec, voice, instrumental: lines.length === 0 };
  const sung = { ...whole, spec, lines, tracks };
  const layers = [...layersIn(layersOf(song), BACKING), { from: 0, to: null, stems: ["vocals" as const], score: sung }];
  return { ...sung, tracks: [...tracks, ...inStems(song, BACKING)], layers };
}

function linesFor(song: Score, vocals: Vocals): LyricLine[] {
  if (vocals.kind === "lines") return vocals.lines;
  if (vocals.kind === "instrument") return [];
  if (vocals.kind === "words") return newWords(song, vocals);
  if (vocals.kind === "melody") return singAgain(song.lines, newThemes(song, vocals.seed), song.spec);
  const pitches = sungNotes(song.lines).map(({ pitch }) => pitch);
  const by = shiftInto(pitches, 0, VOICE_RANGES[vocals.voice]);
  return mapNotes(song.lines, (note) => ({ ...note, pitch: note.pitch + by }));
}

/** Where the song was sung, or where it can be, on the chords that are there. */
function newWords(song: Score, { lyrics, voice }: { lyrics: string; voice: Spec["voice"] }): LyricLine[] {
  const seats = singable(song);
  const seated = seatBlocks(
    seats.map(({ section }) => section),
    blocksOf(lyrics),
    song,
  );
  return seats.flatMap(({ section, index }, i) => {
    const spec = { ...(section.spec ?? song.spec), voice };
    return singLines({ index, section, lines: [], ...seated[i] }, spec, STYLES[spec.genre]);
  });
}

function newThemes({ sections }: Score, seed: string): Score["sections"] {
  return sections.map((section) => ({ ...section, theme: `${themeName(section)}/${seed}` }));
}

/** The tune on an instrument: the singer's, or the lead's where nobody sang. */
function soloist(song: Score, name: string): Track {
  const [singer] = inStems(song, ["vocals"]);
  const [model] = singer ? [singer] : leadsOf(song);
  const place = model ?? { gainDb: -1.5, pan: 0, reverb: 0.35, delay: 0.18, seed: song.spec.grain, notes: [] };
  return { ...place, name: "solo", stem: "vocals", ...PRESETS[kinOf(name)[0]], notes: atHome(place.notes) };
}

/** Another band under the same vocals, of which no sample changes: same tempo, sections and chords. `lender` is whose band it is, if it is a song's. */
export function replaceBacking(song: Score, spec: Spec, lender: Score | null = null): Score {
  const { lines } = song;
  const part = playPart(spec, { sections: rearranged(song, spec), lines });
  const leads = leadsOf(song);
  const tune = leads.flatMap(({ notes }) => notes);
  const { tracks } = withTune(lender ? onSoundsOf(lender, part) : part, tune, leads[0]);
  const band = { ...part, title: song.title, tracks: tracks.filter(({ stem }) => stem !== "vocals") };
  const layers = [
    ...layersIn(layersOf(song), ["vocals"]),
    { from: 0, to: null, stems: [...BACKING], score: { ...band, lines: [] } },
  ];
  return { ...band, tracks: [...inStems(song, ["vocals"]), ...band.tracks], lines, layers };
}
