import { PRESETS, type PresetName } from "../../engine/perform/presets.ts";
import type { Note, Score, Stem, Track } from "../../engine/score/score.ts";
import { STYLES, type Style } from "./engine-styles.ts";

const ROOTS = [0, 7, 9, 5];
const TUNE = [12, 14, 16, 19, 16, 14, 12, 7];
const BEAT = 480;

export interface ScoreOptions {
  style?: keyof typeof STYLES;
  bars?: number;
  title?: string;
}

/** A small song of one section in a style. */
export function engineScore({ style = "pop", bars = 16, title = "A song" }: ScoreOptions = {}): Score {
  const styleSettings: Style = STYLES[style];
  const { bpm, beatsPerBar = 4, energy, brightness } = styleSettings;
  const key = { tonic: 0, mode: "major" } as const;
  const spec = { title, seed: "1", genre: style, bpm, beatsPerBar, key, energy, brightness };
  return {
    ...{ version: 1, title, bpm, beatsPerBar, key, genre: style, seed: "1", lines: [], brightness },
    sections: [{ kind: "verse", bar: 0, bars, seed: "1", intensity: energy, chords: [] }],
    tracks: newTracks(styleSettings, { bars, beatsPerBar }),
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

function newTracks({ drums, bass, holds, strums, lead }: Style, length: Length): Track[] {
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

/** Beat within the bar, length in beats, pitch, velocity. */
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
