import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-line.ts";
import { extensionFor, fileName } from "./file-name.ts";
import type { FetchResponse } from "./song-client.ts";

export interface SavedFile {
  path: string;
  bytes: number;
}

/** Writes the song, its cover and the JSON response to `folder`. Returns the files. */
export async function saveSong(response: FetchResponse, folder: string): Promise<SavedFile[]> {
  const [song] = response.data.musics;
  if (!song?.audioUrl) throw new CommandError("the job succeeded without audio");
  const base = join(folder, fileName(song.title ?? ""));
  const links = [song.audioUrl, song.imageUrl].filter((link) => typeof link === "string");
  const files = await Promise.all(links.map((link) => download(link, base)));
  return [...files, write(join(folder, "job.json"), Buffer.from(`${JSON.stringify(response, null, 2)}\n`))];
}

async function download(url: string, base: string): Promise<SavedFile> {
  const response = await fetch(url);
  if (!response.ok) throw new CommandError(`the song's link returns ${response.status}`);
  const extension = extensionFor(response.headers.get("content-type"));
  return write(`${base}.${extension}`, Buffer.from(await response.arrayBuffer()));
}

function write(path: string, content: Buffer): SavedFile {
  writeFileSync(path, content);
  return { path, bytes: content.byteLength };
}

/** The demo's last output: the song, its files, and the duration of each stage. */
export function reportOf(
  response: FetchResponse,
  saved: SavedFile[],
  stages: { stage: string; seconds: number }[],
): string {
  const [song] = response.data.musics;
  const length = song?.durations === undefined ? "" : `, ${Math.round(Number(song.durations))} s long`;
  const files = saved.map(({ path, bytes }) => `  ${path} (${sizeOf(bytes)})`);
  const times = stages.map(({ stage, seconds }) => `${stage} ${seconds} s`);
  return [`“${song?.title}”${length}:`, ...files, times.join(" · ")].join("\n");
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
