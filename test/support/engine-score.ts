import { PRESETS, type PresetName } from "../../engine/perform/presets.ts";
import type { Note, Score, Stem, Track } from "../../engine/score/score.ts";

type Genre = Score["spec"]["genre"];

interface Style {
  bpm: number;
  beatsPerBar?: number;
  energy: number;
  brightness: number;
  drums: PresetName | null;
  bass: PresetName;
  /** Who holds chords, who strums them on every half beat, who plays the tune. */
  holds: PresetName[];
  strums: PresetName[];
  lead: PresetName;
}

/** Ways of playing the same four chords, as unlike each other as they come. */
export const STYLES = {
  pop: {
    bpm: 112,
    energy: 0.6,
    brightness: 0.35,
    drums: "standardKit",
    bass: "fingerBass",
    holds: ["strings", "warmPad"],
    strums: ["piano", "cleanGuitar", "steelGuitar"],
    lead: "flute",
  },
  ballad: {
    bpm: 68,
    energy: 0.3,
    brightness: -0.1,
    drums: null,
    bass: "acousticBass",
    holds: ["strings"],
    strums: ["piano"],
    lead: "violin",
  },
  metal: {
    bpm: 160,
    energy: 0.95,
    brightness: -0.1,
    drums: "powerKit",
    bass: "pickedBass",
    holds: ["distortedGuitar", "overdrivenGuitar"],
    strums: ["mutedGuitar"],
    lead: "sawLead",
  },
  house: {
    bpm: 124,
    energy: 0.85,
    brightness: 0.5,
    drums: "electronicKit",
    bass: "synthBass",
    holds: ["sweepPad", "synthStrings"],
    strums: ["polySynth", "brightPiano"],
    lead: "squareLead",
  },
  trap: {
    bpm: 140,
    energy: 0.68,
    brightness: -0.25,
    drums: "tr808Kit",
    bass: "subBass",
    holds: ["haloPad"],
    strums: ["musicBox"],
    lead: "voiceOohs",
  },
  lofi: {
    bpm: 76,
    energy: 0.28,
    brightness: -0.55,
    drums: "jazzKit",
    bass: "fretlessBass",
    holds: ["warmPad"],
    strums: ["electricPiano"],
    lead: "vibraphone",
  },
  lullaby: {
    bpm: 72,
    beatsPerBar: 3,
    energy: 0.12,
    brightness: 0.15,
    drums: null,
    bass: "cello",
    holds: ["choir"],
    strums: ["musicBox"],
    lead: "celesta",
  },
  cinematic: {
    bpm: 84,
    energy: 0.5,
    brightness: 0,
    drums: "orchestraKit",
    bass: "tuba",
    holds: ["strings", "choir", "frenchHorn"],
    strums: ["harp", "pizzicato"],
    lead: "trumpet",
  },
  chinese: {
    bpm: 80,
    energy: 0.35,
    brightness: 0.1,
    drums: null,
    bass: "cello",
    holds: ["slowStrings"],
    strums: ["koto"],
    lead: "erhu",
  },
} as const satisfies Partial<Record<Genre, Style>>;

const ROOTS = [0, 7, 9, 5];
const TUNE = [12, 14, 16, 19, 16, 14, 12, 7];
const BEAT = 480;

export interface ScoreWishes {
  style?: keyof typeof STYLES;
  bars?: number;
  title?: string;
  /** Replaces tracks by name. */
  tracks?: Track[];
}

/** A small song in a style; the first eighth of it is an intro of half the intensity. */
export function engineScore({ style = "pop", bars = 16, title = "A song", tracks = [] }: ScoreWishes = {}): Score {
  const wish: Style = STYLES[style];
  const { bpm, beatsPerBar = 4, energy, brightness } = wish;
  const key = { tonic: 0, mode: "major" } as const;
  const band = newBand(wish, { bars, beatsPerBar });
  const spec = { title, seed: "1", genre: style, bpm, beatsPerBar, key, energy, brightness };
  return {
    ...{ version: 1, title, bpm, beatsPerBar, key, genre: style, seed: "1", lines: [], brightness },
    sections: [{ kind: "verse", bar: 0, bars, seed: "1", intensity: energy, chords: [] }],
    tracks: band.map((track) => tracks.find(({ name }) => name === track.name) ?? track),
    spec: spec as unknown as Score["spec"],
  };
}

export function track(name: string, preset: PresetName, rest: Partial<Track> & { notes: Note[] }): Track {
  const { program, drums } = PRESETS[preset];
  return { name, stem: "other", program, drums, gainDb: 0, pan: 0, reverb: 0.2, delay: 0, seed: name, ...rest };
}

interface Length {
  bars: number;
  beatsPerBar: number;
}

function newBand({ drums, bass, holds, strums, lead }: Style, length: Length): Track[] {
  const chord = (bar: number) => [0, 4, 7].map((tone) => 60 + ((ROOTS[bar % 4] ?? 0) % 12) + tone);
  const { beatsPerBar } = length;
  const other = { stem: "other" as Stem, gainDb: -8, reverb: 0.3 };
  const hold = everyBar(length, (bar) => chord(bar).map((pitch) => [0, beatsPerBar, pitch, 80]));
  const strum = everyBar(length, (bar) =>
    range(2 * beatsPerBar).flatMap((half) =>
      chord(bar).map((pitch): Hit => [half / 2, 0.45, pitch, half % 2 ? 70 : 92]),
    ),
  );
  const line = everyBar(length, (bar) =>
    range(beatsPerBar).map((beat) => [beat, 0.9, 36 + ((ROOTS[bar % 4] ?? 0) % 12), 100]),
  );
  const tune = everyBar(length, (bar) =>
    range(beatsPerBar).map((beat) => [beat, 0.9, 60 + (TUNE[(bar * 4 + beat) % 8] ?? 0), 100]),
  );
  return [
    track("lead", lead, { stem: "vocals", delay: 0.2, gainDb: 2, notes: tune }),
    track("bass", bass, { stem: "bass", reverb: 0, notes: line }),
    ...(drums
      ? [track("drums", drums, { stem: "drums", reverb: 0.1, notes: everyBar(length, () => beat(beatsPerBar)) })]
      : []),
    ...holds.map((preset, i) => track(`hold ${i}`, preset, { ...other, pan: i % 2 ? 0.4 : -0.4, notes: hold })),
    ...strums.map((preset, i) =>
      track(`strum ${i}`, preset, { ...other, pan: i % 2 ? -0.5 : 0.5, delay: 0.1, notes: strum }),
    ),
  ];
}

/** Beat within the bar, beats long, pitch, velocity. */
type Hit = [number, number, number, number];

function beat(beatsPerBar: number): Hit[] {
  return range(beatsPerBar).flatMap((n): Hit[] => [
    [n, 0.2, n % 2 ? 38 : 36, 110],
    [n, 0.2, 42, 90],
    [n + 0.5, 0.2, n === beatsPerBar - 1 ? 46 : 42, 76],
  ]);
}

function everyBar({ bars, beatsPerBar }: Length, hits: (bar: number) => Hit[]): Note[] {
  return range(bars).flatMap((bar) =>
    hits(bar).map(([at, beats, pitch, velocity]) => ({
      at: (bar * beatsPerBar + at) * BEAT,
      ticks: beats * BEAT,
      pitch,
      velocity,
    })),
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
