import { PLAIN_WAV_ENCODINGS } from "../../audio/wav-format.ts";
import { STEADY } from "../../lane/duration-histogram.ts";
import { FORMATS } from "../../operations/input.ts";
import { MODEL_NAMES } from "../../ttapi/names.ts";
import type { OperationProfile, ParentKind, Profile } from "../profile.ts";

/** A lognormal distribution with the median (90 s) and p90 (180 s) that users of TTAPI report. */
export const SONG_DURATIONS = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };
/** Lyrics are returned in the response to the submit. */
const SYNCHRONOUS = { p5: 500, p50: 2_000, p80: 4_000, p95: 10_000 };

/** TTAPI documents no restriction on parents: every operation also supports an uploaded recording. */
const parents: readonly ParentKind[] = ["own", "uploaded"];
const SONG = { durations: SONG_DURATIONS, work: "song" } as const;
const NEW: OperationProfile = { parents: [], ...SONG };
const ON_SONG: OperationProfile = { parents, ...SONG };
const SWAP: OperationProfile = { parents, lender: { parents, sung: false }, ...SONG };

/** TTAPI's Producer API (`docs/ttapi.md`). */
export const ttapiProfile: Profile = {
  slots: null,
  learning: STEADY,
  operations: {
    song: NEW,
    lyrics: { parents: [], durations: SYNCHRONOUS, work: "quick" },
    extend: ON_SONG,
    cover: ON_SONG,
    replace: ON_SONG,
    variation: ON_SONG,
    swap_vocals: SWAP,
    swap_instrumental: SWAP,
    stems: ON_SONG,
    upload: NEW,
    download: ON_SONG,
  },
  models: MODEL_NAMES.map((id) => ({ id, aliases: [] })),
  exportFormats: FORMATS,
  // TTAPI lists containers only. Programs that read WAV rarely know more than its plain encodings.
  uploads: {
    containers: ["mp3", "wav", "m4a", "flac"],
    encodings: { wav: PLAIN_WAV_ENCODINGS },
    seconds: null,
  },
};
