import { assetIdOf, type ExtraRole, type Role } from "../../job/job.ts";
import { linksFor, type ReaderLinks } from "../../storage/links.ts";

interface AssetBody {
  role: Role | ExtraRole | "midi";
  url: string | null;
  url_expires_at: string | null;
}
interface SongBody {
  id: string;
  /** Absent in the body of an event that was too large. */
  assets?: AssetBody[];
}
interface EventBody {
  data: SongBody & { songs?: SongBody[]; urls?: Record<string, string> };
}

/** A stored event for a reader: with links that are valid now if it has `audio:read`, otherwise without any. */
export async function eventBodyFor(body: string, reader: ReaderLinks): Promise<string> {
  const event = JSON.parse(body) as EventBody;
  const songs = [event.data, ...(event.data.songs ?? [])];
  const assets = songs.flatMap(({ id, assets = [] }) => assets.map((asset) => ({ asset, id: assetIdIn(id, asset) })));
  const ids = assets.map(({ id }) => id);
  const links = await linksFor(ids, reader);
  for (const { asset, id } of assets) {
    const link = links[id];
    asset.url = link?.url ?? null;
    asset.url_expires_at = link ? new Date(link.expiresAt).toISOString() : null;
  }
  const { id, urls } = event.data;
  const self = `${reader.base}/v1/jobs/${id}`;
  if (urls?.events) event.data.urls = { self, events: `${self}/events`, cancel: `${self}/cancel` };
  return JSON.stringify(event);
}

function assetIdIn(songId: string, { role }: AssetBody): string {
  return assetIdOf(songId, role === "midi" ? "audio" : role);
}
