/** The fields that a refusal blames, by TTAPI's names, as the native API spells them. */
const SPELLED: Record<string, string> = {
  music_id: "song_id",
  swap_music_id: "swap_song_id",
  starts: "start_seconds",
  ends: "end_seconds",
  audio_url: "url",
};

export function nativeField(blamed: string): string {
  return SPELLED[blamed] ?? blamed;
}
