import { env } from "cloudflare:workers";
import { acceptJob } from "../../src/db/jobs.ts";
import { succeeded } from "../../src/job/end.ts";
import { assetIdOf } from "../../src/job/job.ts";
import type { UpstreamSong } from "../../src/job/outcome.ts";
import type { Input } from "../../src/operations/input.ts";
import { assetKey } from "../../src/storage/keys.ts";
import { result, STORED, seed, storing, T0, upstreamSong } from "./job.ts";
import { record } from "./record.ts";
import { mp3Bytes } from "./sound-bytes.ts";

interface SongFields extends Partial<UpstreamSong> {
  /** Epoch ms. */
  at?: number;
  parentId?: string | null;
  retainedUntil?: number | null;
}

/** Inserts a song into D1 as a job does, without its file in R2. Returns its id. */
export async function madeSong(accountId: string, fields: SongFields = {}): Promise<string> {
  const { at = T0, parentId = null, retainedUntil = null, ...upstreamFields } = fields;
  const [id, jobId] = [crypto.randomUUID(), crypto.randomUUID()];
  const parent = parentId === null ? null : { songId: parentId, upstreamSongId: "up" };
  const input: Input = parent ? { operation: "stems", parent } : seed().input;
  await acceptJob(env.DB, seed({ id: jobId, accountId, input, price: 0 }), null);
  const song = { id, upstream: upstreamSong(upstreamFields), audio: STORED, image: "skipped" as const };
  const end = { ...result(), upstreamJobId: "up-1", startedAt: T0, songs: [song] };
  await record(env.DB, succeeded(storing({ id: jobId, accountId, input, price: 0 }), end, at));
  if (retainedUntil !== null)
    await env.DB.prepare("UPDATE songs SET retained_until = ? WHERE id = ?").bind(retainedUntil, id).run();
  return id;
}

export async function storeBytes(songId: string): Promise<void> {
  await env.ASSETS.put(assetKey(assetIdOf(songId, "audio")), mp3Bytes());
}

export async function hasBytes(songId: string): Promise<boolean> {
  return (await env.ASSETS.head(assetKey(assetIdOf(songId, "audio")))) !== null;
}
