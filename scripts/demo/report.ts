import type { Saved } from "./save-song.ts";
import type { Answer } from "./song-client.ts";

/** What the newcomer reads at the end. */
export function report(answer: Answer, saved: Saved[], stages: { stage: string; seconds: number }[]): string {
  const [song] = answer.data.musics;
  const length = song?.durations === undefined ? "" : `, ${Math.round(Number(song.durations))} s long`;
  const files = saved.map(({ path, bytes }) => `  ${path} (${sizeOf(bytes)})`);
  const times = stages.map(({ stage, seconds }) => `${stage} ${seconds} s`);
  return [`“${song?.title}”${length}:`, ...files, times.join(" · ")].join("\n");
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
