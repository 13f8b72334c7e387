import { linksFor, type ReaderLinks, type SignedLink } from "./links.ts";

interface EventAsset {
  url: string | null;
  url_expires_at: string | null;
}
interface Music {
  audioUrl: string | null;
  imageUrl: string | null;
}
/** The members of a body that contain URLs. A song has `assets`, a job `urls` and `songs`, a job of TTAPI `musics`. */
interface Linked {
  urls?: Record<string, string>;
  assets?: EventAsset[];
  songs?: { assets?: EventAsset[] }[];
  musics?: Music[];
}

const ASSET = /\/a\/([\w-]+)(?:\?.*)?$/;
const API_PATH = /\/v1\/jobs\/.*$/;

/**
 * The stored body of an event as its reader gets it: with signed links to files if the reader may have them, else
 * without. The same reader always gets the same bytes. Bodies of earlier versions contain signed links, which are
 * replaced.
 */
export async function linkedBody(stored: string, reader: ReaderLinks): Promise<string> {
  const event = JSON.parse(stored) as { data?: Linked };
  const { urls, assets = [], songs = [], musics = [] } = event.data ?? {};
  const files = [...assets, ...songs.flatMap((song) => song.assets ?? [])];
  if (!urls && files.length + musics.length === 0) return stored;
  const links = [...files.map(({ url }) => url), ...musics.flatMap(({ audioUrl, imageUrl }) => [audioUrl, imageUrl])];
  const signed = await linksFor([...new Set(links.flatMap(assetIdIn))], reader);
  const linkOf = (url: string | null) => signed[assetIdIn(url)[0] ?? ""] ?? null;
  for (const file of files) Object.assign(file, fileLink(linkOf(file.url)));
  for (const music of musics) {
    const { imageUrl, audioUrl } = music;
    Object.assign(music, { imageUrl: linkOf(imageUrl)?.url ?? null, audioUrl: linkOf(audioUrl)?.url ?? null });
  }
  if (urls) Object.assign(urls, urlsAt(reader.base, urls));
  return JSON.stringify(event);
}

function fileLink(link: SignedLink | null): EventAsset {
  return { url: link?.url ?? null, url_expires_at: link && new Date(link.expiresAt).toISOString() };
}

function urlsAt(base: string, urls: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, base + (API_PATH.exec(url)?.[0] ?? "")]));
}

/** The id of the file that a link leads to, signed or not. */
function assetIdIn(url: string | null): string[] {
  const id = url === null ? undefined : ASSET.exec(url)?.[1];
  return id === undefined ? [] : [id];
}
