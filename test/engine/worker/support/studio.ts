import type { Peaks } from "../../../../engine/encode/peaks.ts";
import type { SoundAnalysis } from "../../../../engine/listen/listener.ts";
import type { Score } from "../../../../engine/score/score.ts";
import { readPrompt } from "../../../../engine/spec/read-prompt.ts";
import type { Studio } from "../../../../engine/studio.ts";

export function score(overrides: Partial<Score> = {}): Score {
  const note = { at: 480, ticks: 480, pitch: 60, velocity: 90 };
  return {
    version: 1,
    title: "Untitled",
    bpm: 120,
    beatsPerBar: 4,
    key: { tonic: 0, mode: "major" },
    genre: "pop",
    seed: "1",
    sections: [{ kind: "verse", bar: 0, bars: 4, seed: "1", intensity: 0.5, chords: [] }],
    tracks: [],
    lines: [{ text: "la", section: 0, syllables: [{ text: "la", joined: false, stressed: true, note }] }],
    brightness: 0,
    ...overrides,
  } as Score;
}

export const MP3 = new Uint8Array(1000).map((_, index) => index % 251);
export const SOUND = new Uint8Array(500).map((_, index) => index % 13);
export const ANALYSIS: SoundAnalysis = {
  seconds: 30,
  soundUntil: 29,
  bpm: 120.02,
  beatAt: 0.1,
  key: { tonic: 7, mode: "minor" },
  lufs: -12,
};
export const LEVEL = { gainDb: 2, limited: true, stemPeak: 0.5, blocks: 178 };
export const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

export const PEAKS: Peaks = {
  ...{ version: 2, channels: 1, sample_rate: 44_100, samples_per_pixel: 256, bits: 8, length: 2 },
  data: [-3, 4, -128, 127],
};

/** Returns the same short song for every request, immediately. */
export function fakeStudio(changes: Partial<Studio> = {}): Studio {
  return {
    writeLyrics: (prompt) => ({ title: "A title", lyrics: `words about ${prompt}` }),
    readPrompt,
    compose: (spec) => score({ title: spec.title, seed: spec.seed, spec }),
    perform: async () => ({ mp3: MP3, seconds: 8.25, level: LEVEL, peaks: PEAKS }),
    performInFormat: async function* () {
      yield SOUND;
    },
    performStems: async (_score, { level }) => ({
      mp3s: new Map([
        ["vocals", MP3],
        ["drums", MP3],
      ]),
      level: { ...level, limited: false },
      peaks: new Map([["vocals", PEAKS]]),
    }),
    analyzeUpload: async () => ANALYSIS,
    append: async (_score, { seam }) => ({
      seconds: seam + 10,
      mp3: (async function* () {
        yield SOUND;
      })(),
      peaks: () => PEAKS,
    }),
    drawCover: async () => ({ png: PNG, small: { 96: PNG, 320: PNG } }),
    ...changes,
  };
}
