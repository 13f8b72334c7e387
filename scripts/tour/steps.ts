import type { FetchResponse } from "../demo/song-client.ts";

type Songs = Record<string, FetchResponse["data"]["musics"][number]>;

export interface Step {
  name: string;
  operation: string;
  /** The request body, built from the songs of earlier steps, by their names. */
  body(songs: Songs): Record<string, unknown>;
}

const LYRICS = "The river knows my name\nIt carries me the same\nAnd when the lanterns fade\nI keep the song we made";
const JAZZ = { sound_prompt: "smoky jazz with piano and upright bass" };
const parent = (name: string) => (songs: Songs) => ({ music_id: songs[name]?.musicId });

/** One step per operation, and some on the result of another. */
export const STEPS: Step[] = [
  {
    name: "music",
    operation: "music",
    body: () => ({ title: "River", sound_prompt: "calm folk with guitar, 30 seconds", lyrics_text: LYRICS, seed: "7" }),
  },
  { name: "variation", operation: "variation", body: parent("music") },
  {
    name: "extend",
    operation: "extend",
    body: (songs) => ({ ...parent("music")(songs), lyrics_text: "And on and on we go\nWherever waters flow" }),
  },
  { name: "cover", operation: "cover", body: (songs) => ({ ...parent("music")(songs), ...JAZZ, cover_strength: 0.8 }) },
  {
    name: "replace",
    operation: "replace",
    body: (songs) => ({ ...parent("music")(songs), sound_prompt: "soft strings", starts: 8, ends: 14 }),
  },
  {
    name: "swap-vocals",
    operation: "swap-vocals",
    body: (songs) => ({ ...parent("music")(songs), lyrics_text: "A traveler sings tonight\nBeneath the harbor light" }),
  },
  {
    name: "swap-instrumental",
    operation: "swap-instrumental",
    body: (songs) => ({ ...parent("music")(songs), ...JAZZ }),
  },
  { name: "stems", operation: "stems", body: parent("music") },
  { name: "wav", operation: "download", body: (songs) => ({ ...parent("music")(songs), format: "wav" }) },
  { name: "midi", operation: "download", body: (songs) => ({ ...parent("music")(songs), format: "mid" }) },
  {
    name: "upload",
    operation: "upload",
    body: (songs) => ({ audio_url: songs.music?.audioUrl, title: "My own recording" }),
  },
  {
    name: "extend an upload",
    operation: "extend",
    body: (songs) => ({ ...parent("upload")(songs), sound_prompt: "calm folk with guitar" }),
  },
  { name: "cover an upload", operation: "cover", body: (songs) => ({ ...parent("upload")(songs), ...JAZZ }) },
  { name: "stems of a cover", operation: "stems", body: parent("cover") },
];
