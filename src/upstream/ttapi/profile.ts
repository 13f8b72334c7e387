import { FORMATS } from "../../operations/input.ts";
import { MODEL_NAMES } from "../../ttapi/names.ts";
import type { OperationProfile, ParentKind, Profile } from "../profile.ts";

/** Lognormal with the median (90 s) and p90 (180 s) that TTAPI's users report. */
export const SONG_DURATIONS = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };
/** Lyrics are answered while the request waits. */
const IMMEDIATE = { p5: 500, p50: 2_000, p80: 4_000, p95: 10_000 };

/** TTAPI's pages name no parent that an operation refuses: an upload is a song like any other. */
const parents: readonly ParentKind[] = ["own", "uploaded"];
const NEW: OperationProfile = { parents: [], durations: SONG_DURATIONS };
const ON_SONG: OperationProfile = { parents, durations: SONG_DURATIONS };
const SWAP: OperationProfile = { parents, lender: { parents, sung: false }, durations: SONG_DURATIONS };

/** TTAPI's Producer API (`docs/ttapi.md`). */
export const ttapiProfile: Profile = {
  operations: {
    song: NEW,
    lyrics: { parents: [], durations: IMMEDIATE },
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
  uploadContainers: ["mp3", "wav", "m4a", "flac"],
};
