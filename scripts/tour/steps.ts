import type { Answer } from "../demo/song-client.ts";

type Songs = Record<string, Answer["data"]["musics"][number]>;

export interface Stop {
  name: string;
  operation: string;
  /** From the songs that earlier stops made, by their names. */
  body(songs: Songs): Record<string, unknown>;
}

const LYRICS = "The river knows my name\nIt carries me the same\nAnd when the lanterns fade\nI keep the song we made";
const JAZZ = { sound_prompt: "smoky jazz with piano and upright bass" };
const of = (name: string) => (songs: Songs) => ({ music_id: songs[name]?.musicId });

/** One stop for each operation, and some on what another made. */
export const STOPS: Stop[] = [
  {
    name: "music",
    operation: "music",
    body: () => ({ title: "River", sound_prompt: "calm folk with guitar, 30 seconds", lyrics_text: LYRICS, seed: "7" }),
  },
  { name: "variation", operation: "variation", body: of("music") },
  {
    name: "extend",
    operation: "extend",
    body: (songs) => ({ ...of("music")(songs), lyrics_text: "And on and on we go\nWherever waters flow" }),
  },
  { name: "cover", operation: "cover", body: (songs) => ({ ...of("music")(songs), ...JAZZ, cover_strength: 0.8 }) },
  {
    name: "replace",
    operation: "replace",
    body: (songs) => ({ ...of("music")(songs), sound_prompt: "soft strings", starts: 8, ends: 14 }),
  },
  {
    name: "swap-vocals",
    operation: "swap-vocals",
    body: (songs) => ({ ...of("music")(songs), lyrics_text: "A stranger sings tonight\nBeneath the harbour light" }),
  },
  { name: "swap-instrumental", operation: "swap-instrumental", body: (songs) => ({ ...of("music")(songs), ...JAZZ }) },
  { name: "stems", operation: "stems", body: of("music") },
  { name: "wav", operation: "download", body: (songs) => ({ ...of("music")(songs), format: "wav" }) },
  { name: "midi", operation: "download", body: (songs) => ({ ...of("music")(songs), format: "mid" }) },
  {
    name: "upload",
    operation: "upload",
    body: (songs) => ({ audio_url: songs.music?.audioUrl, title: "My own recording" }),
  },
  {
    name: "extend an upload",
    operation: "extend",
    body: (songs) => ({ ...of("upload")(songs), sound_prompt: "calm folk with guitar" }),
  },
  { name: "cover an upload", operation: "cover", body: (songs) => ({ ...of("upload")(songs), ...JAZZ }) },
  { name: "stems of a cover", operation: "stems", body: of("cover") },
];
