import { MODEL_NAMES } from "../../ttapi/names.ts";
import type { OperationProfile, Profile } from "../profile.ts";

/** The engine renders two minutes of music in ten to thirty seconds, one song at a time. */
const durations = { p5: 4_000, p50: 15_000, p80: 25_000, p95: 60_000 };
/** Lyrics are returned in the response to the submit. */
const SYNCHRONOUS = { p5: 500, p50: 2_000, p80: 4_000, p95: 10_000 };

const NEW: OperationProfile = { parents: [], durations };
/** Most operations change a score, which an uploaded recording does not have. */
const ON_SCORE: OperationProfile = { parents: ["own"], durations };
const ON_ANY: OperationProfile = { parents: ["own", "uploaded"], durations };

/** The embedded engine. It implements TTAPI's protocol and accepts TTAPI's model names as aliases of its one model. */
export const engineProfile: Profile = {
  operations: {
    song: NEW,
    lyrics: { parents: [], durations: SYNCHRONOUS },
    // A song has at most 360 s, and an extension needs at least 20 s of them.
    extend: { ...ON_ANY, maxStartSeconds: 340 },
    cover: ON_ANY,
    replace: ON_SCORE,
    variation: ON_SCORE,
    swap_vocals: { ...ON_SCORE, lender: { parents: ["own"], sung: true } },
    swap_instrumental: { ...ON_SCORE, lender: { parents: ["own"], sung: false } },
    stems: ON_SCORE,
    upload: NEW,
    download: ON_SCORE,
  },
  models: [{ id: "Fermata-1", aliases: MODEL_NAMES }],
  exportFormats: ["mp3", "wav", "mid"],
  uploadContainers: ["mp3", "wav"],
};
