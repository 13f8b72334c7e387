import { statfs } from "node:fs/promises";
import { Response } from "miniflare";
import type { Space } from "../../src/storage/space.ts";

const MEGABYTE = 1_000_000;

/** The gateway's binding `DISK`: the free space of the disk with this folder, and whether it is less than `minFree`. */
export function diskService(folder: string, minFreeMegabytes: number): () => Promise<Response> {
  return async () => Response.json(spaceOf(await statfs(folder), minFreeMegabytes));
}

/** `bavail` excludes what is reserved for root. */
export function spaceOf({ bavail, bsize }: { bavail: number; bsize: number }, minFreeMegabytes: number): Space {
  const freeMegabytes = Math.floor((bavail * bsize) / MEGABYTE);
  return { freeMegabytes, isLow: freeMegabytes < minFreeMegabytes };
}
