import { PLAIN_WAV_ENCODINGS } from "../../audio/wav-format.ts";
import { ADAPTIVE } from "../../lane/duration-histogram.ts";
import type { Input } from "../../operations/input.ts";
import { MODEL_NAMES } from "../../ttapi/names.ts";
import type { OperationProfile, Profile } from "../profile.ts";

/** A sung song of two minutes on two cores. The engine renders one song at a time. */
const SONG = { durations: { p5: 3_500, p50: 7_000, p80: 10_000, p95: 30_000 }, work: "song" } as const;
/** Reading a file, or writing one from a song that exists. */
const QUICK = { durations: { p5: 400, p50: 2_000, p80: 6_000, p95: 30_000 }, work: "quick" } as const;
/** Lyrics are returned in the response to the submit. */
const IMMEDIATE = { durations: { p5: 100, p50: 400, p80: 1_000, p95: 5_000 }, work: "quick" } as const;

const NEW: OperationProfile = { parents: [], ...SONG };
/** Most operations change a score, which an uploaded recording does not have. */
const ON_SCORE: OperationProfile = { parents: ["own"], ...SONG };
const ON_ANY: OperationProfile = { parents: ["own", "uploaded"], ...SONG };

/** The embedded engine. It implements TTAPI's protocol and accepts TTAPI's model names as aliases of its one model. */
export const engineProfile: Profile = {
  slots: { song: 1, quick: 4 },
  learning: ADAPTIVE,
  sizeOf,
  operations: {
    song: NEW,
    lyrics: { parents: [], ...IMMEDIATE },
    // A song has at most 360 s, and an extension needs at least 20 s of them.
    extend: { ...ON_ANY, maxStartSeconds: 340 },
    cover: ON_ANY,
    replace: ON_SCORE,
    variation: ON_SCORE,
    swap_vocals: { ...ON_SCORE, lender: { parents: ["own"], sung: true } },
    swap_instrumental: { ...ON_SCORE, lender: { parents: ["own"], sung: false } },
    stems: ON_SCORE,
    upload: { parents: [], ...QUICK },
    download: { parents: ["own"], ...QUICK },
  },
  models: [{ id: "Fermata-1", aliases: MODEL_NAMES }],
  exportFormats: ["mp3", "wav", "mid"],
  uploads: {
    containers: ["mp3", "wav"],
    encodings: { mp3: ["MP3"], wav: PLAIN_WAV_ENCODINGS },
    // The limits of engine/upload/analyze-upload.ts.
    seconds: { min: 1, max: 20 * 60 },
  },
};

/** What the engine's songs last, in seconds of sound. Its work is proportional to that. */
const TYPICAL_SECONDS = 130;
const INSTRUMENTAL_SECONDS = 65;
const SECONDS_PER_LINE = 5.5;
const SHORTEST_SECONDS = 25;
const LONGEST_SECONDS = 250;
const INSTRUMENTAL = /\binstrumental\b|\bno vocals\b|纯音乐|純音樂/i;

function sizeOf(input: Input): number {
  if (input.operation !== "song") return 1;
  if (input.instrumental) return INSTRUMENTAL_SECONDS / TYPICAL_SECONDS;
  const lines = (input.lyricsText ?? "").split("\n").filter((line) => /^\s*[^\s[(]/.test(line)).length;
  if (lines === 0) return INSTRUMENTAL.test(input.soundPrompt ?? "") ? INSTRUMENTAL_SECONDS / TYPICAL_SECONDS : 1;
  const seconds = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, lines * SECONDS_PER_LINE));
  return seconds / TYPICAL_SECONDS;
}
