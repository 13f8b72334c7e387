import { z } from "@hono/zod-openapi";
import type { AssetRecord, SongRecord } from "../../../db/songs.ts";
import { apiNameOf } from "../../../operations/catalog.ts";
import { type Links, linkTo } from "../../asset-links.ts";
import { SONG } from "../examples.ts";
import { OperationNames } from "../fields.ts";

const time = z.iso.datetime();

export const Asset = z
  .object({
    role: z.enum(["audio", "image"]),
    url: z.url().nullable().openapi({ description: "Works without a key; null for a key without audio:read." }),
    url_expires_at: time.nullable(),
    retained_until: time.nullable().openapi({ description: "null: until it is deleted." }),
    bytes: z.int(),
    sha256: z.string(),
    content_type: z.string(),
    duration_seconds: z.number().nullable(),
  })
  .openapi("Asset");
export type Asset = z.infer<typeof Asset>;

export const Song = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    lyrics: z.string().nullable(),
    sound_prompt: z.string().nullable(),
    seed: z.string().nullable(),
    tags: z.array(z.string()),
    favorite: z.boolean(),
    created_at: time,
    duration_seconds: z.number().nullable(),
    job_id: z.string(),
    parent_id: z.string().nullable().openapi({ description: "The song that it was made from." }),
    operation: OperationNames,
    provenance: z.object({ upstream: z.string(), model: z.string().nullable() }),
    assets: z.array(Asset).openapi({ description: "Its files; none once it is deleted." }),
    deleted: z.object({ at: time, reason: z.enum(["request", "retention", "canceled"]) }).nullable(),
  })
  .openapi("Song", { example: SONG });
export type Song = z.infer<typeof Song>;

/** A song as every answer tells it. `links`: null for a caller who may not hear it. */
export async function songResponse(song: SongRecord, links: Links | null): Promise<Song> {
  return {
    id: song.id,
    title: song.title,
    lyrics: song.lyrics,
    sound_prompt: song.sound,
    seed: song.seed,
    tags: song.tags,
    favorite: song.favorite,
    created_at: iso(song.createdAt),
    duration_seconds: song.durationSeconds,
    job_id: song.jobId,
    parent_id: song.parentId,
    operation: apiNameOf(song.operation),
    provenance: { upstream: song.upstream, model: song.model },
    assets: await Promise.all(song.assets.map((asset) => assetResponse(asset, song, links))),
    deleted: deletionOf(song),
  };
}

export function deletionOf({ deleted }: Pick<SongRecord, "deleted">): Song["deleted"] {
  return deleted && { at: iso(deleted.at), reason: deleted.reason };
}

async function assetResponse(asset: AssetRecord, song: SongRecord, links: Links | null): Promise<Asset> {
  const link = links && (await linkTo(asset.id, links));
  return {
    role: asset.role,
    url: link?.url ?? null,
    url_expires_at: link && iso(link.expiresAt),
    retained_until: song.retainedUntil === null ? null : iso(song.retainedUntil),
    bytes: asset.bytes,
    sha256: asset.sha256,
    content_type: asset.contentType,
    duration_seconds: asset.durationSeconds,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
