import type { Operation, RequestField } from "../operations/input.ts";

// All names in TTAPI's wire format. Names that TTAPI does not document are assumptions: see the contract.

/** Operation → path below `/producer/v1/`. */
export const PATHS = {
  song: "music",
  lyrics: "lyrics",
  extend: "extend",
  cover: "cover",
  replace: "replace",
  variation: "variation",
  swap_vocals: "swap-vocals",
  swap_instrumental: "swap-instrumental",
  stems: "stems",
  upload: "upload",
  download: "download",
} as const satisfies Record<Operation, string>;

/** The models that `mv` may name. */
export const MODEL_NAMES = [
  "FUZZ-2.0",
  "FUZZ-2.0 Pro",
  "FUZZ-2.0 Raw",
  "FUZZ-1.1 Pro",
  "FUZZ-1.0 Pro",
  "FUZZ-1.0",
  "FUZZ-1.1",
  "FUZZ-0.8",
  "Lyria 3 preview",
] as const;

/** Field of a request → field of the request body. A song is identified by the upstream's own id. */
export const BODY_NAMES: Record<RequestField, string> = {
  hookUrl: "hook_url",
  parent: "music_id",
  swap: "swap_music_id",
  startsAt: "starts",
  endsAt: "ends",
  coverStrength: "cover_strength",
  audioUrl: "audio_url",
  format: "format",
  prompt: "prompt",
  soundPrompt: "sound_prompt",
  lyricsText: "lyrics_text",
  instrumental: "instrumental",
  model: "mv",
  title: "title",
  coverArtUrl: "cover_art_url",
  seed: "seed",
  lyricsStrength: "lyrics_strength",
  soundStrength: "sound_strength",
  weirdness: "weirdness",
};

/** Any other status, including an unknown one, means that the job is unfinished: continue polling. */
export const FINISHED = "SUCCESS";
export const FAILED = "FAILED";
/** The upstream has not begun. */
export const WAITING = "PENDING_QUEUE";

/** Field of a song → its names in responses: first those of the Producer API, then those of FlowMusic. */
export const SONG_NAMES = {
  upstreamSongId: ["musicId", "music_id", "clip_id", "clipId"],
  title: ["title"],
  lyrics: ["lyrics"],
  sound: ["sound"],
  seed: ["seed"],
  audioUrl: ["audioUrl", "audio_url"],
  imageUrl: ["imageUrl", "image_url"],
  // Of the embedded engine: not in TTAPI's protocol.
  extrasUrl: ["extrasUrl"],
  durationSeconds: ["durations", "duration"],
  createdAt: ["createdAt", "created_at"],
  lyricLines: ["lyrics_timing_markers", "lyricsTimingMarkers"],
} as const;

export const SONG_LISTS = ["musics", "clips"] as const;
export const JOB_IDS = ["jobId", "job_id"] as const;
