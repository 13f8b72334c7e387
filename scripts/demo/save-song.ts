import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../command-line.ts";
import { extensionFor, fileName } from "./file-name.ts";
import type { Answer } from "./song-client.ts";

export interface Saved {
  path: string;
  bytes: number;
}

/** Writes the song, its picture and the whole answer into `folder`. Returns what was written. */
export async function saveSong(answer: Answer, folder: string): Promise<Saved[]> {
  const [song] = answer.data.musics;
  if (!song?.audioUrl) throw new Refusal("the job succeeded without a song");
  const base = join(folder, fileName(song.title ?? ""));
  const links = [song.audioUrl, song.imageUrl].filter((link) => typeof link === "string");
  const files = await Promise.all(links.map((link) => download(link, base)));
  return [...files, write(join(folder, "job.json"), Buffer.from(`${JSON.stringify(answer, null, 2)}\n`))];
}

async function download(url: string, base: string): Promise<Saved> {
  const response = await fetch(url);
  if (!response.ok) throw new Refusal(`the gateway's own link answers ${response.status}`);
  const extension = extensionFor(response.headers.get("content-type"));
  return write(`${base}.${extension}`, Buffer.from(await response.arrayBuffer()));
}

function write(path: string, content: Buffer): Saved {
  writeFileSync(path, content);
  return { path, bytes: content.byteLength };
}
