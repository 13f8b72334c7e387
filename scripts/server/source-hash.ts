import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { WorkerSource } from "./workers.ts";

/** A hash of the contents and names of all files of a bundle. */
export function sourceHash(root: string, { sources, except }: WorkerSource): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesBelow(root, source, except))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

function filesBelow(root: string, path: string, except: readonly string[]): string[] {
  if (except.includes(path)) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`, except));
}
