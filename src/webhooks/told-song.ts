import { assetIdOf, type MadeSong, type Role, type StoredAsset } from "../job/made-song.ts";
import { clip } from "./body.ts";

/** Links to assets, by asset id. An asset without one is told without. */
export type AssetLinks = Record<string, { url: string; expiresAt: number }>;

/** How long a link in an event works: longer than events can be replayed. */
export const EVENT_LINK_MS = 35 * 24 * 3_600_000;

/** The assets of a song that were stored, with the ids that their links are found by. */
export function storedAssets(song: MadeSong): { id: string; role: Role; asset: StoredAsset }[] {
  const { audio, image } = song;
  return [
    ...(audio ? [{ id: assetIdOf(song.id, "audio"), role: "audio" as const, asset: audio }] : []),
    ...(image && image !== "skipped"
      ? [{ id: assetIdOf(song.id, "image"), role: "image" as const, asset: image }]
      : []),
  ];
}

/** A song as events tell it. */
export function toldSong(song: MadeSong, links: AssetLinks) {
  const { title } = song.upstream;
  return {
    id: song.id,
    title: title === null ? null : clip(title),
    duration_seconds: song.audio?.durationSeconds ?? null,
    assets: storedAssets(song).map(({ id, role, asset }) => ({
      id,
      role,
      ...(links[id] && { url: links[id].url, url_expires_at: new Date(links[id].expiresAt).toISOString() }),
      bytes: asset.bytes,
      sha256: asset.sha256,
      content_type: asset.contentType,
      duration_seconds: asset.durationSeconds,
    })),
  };
}
