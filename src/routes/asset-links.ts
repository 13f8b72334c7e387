import type { Context } from "hono";
import type { SongRecord } from "../db/songs.ts";
import { readConfig } from "../env.ts";
import { allows } from "../keys/scope.ts";
import type { CallerEnv } from "../middleware/auth.ts";
import type { AssetLinks } from "../native/response.ts";
import { type SignedLink, signLink } from "../storage/links.ts";

const LINK_LIFETIME_MS = 7 * 24 * 3_600_000;

/** The context in which links to assets are signed. */
export interface Links {
  secret: string;
  /** The origin that the caller used. */
  origin: string;
  now: number;
}

export function linksFor(env: Env, url: string): Links {
  return { secret: readConfig(env).signingSecret, origin: new URL(url).origin, now: Date.now() };
}

/** Null for a caller without the scope `audio:read`. */
export function linksForReader(c: Context<CallerEnv>): Links | null {
  return allows(c.var.caller.scopes, "audio:read") ? linksFor(c.env, c.req.url) : null;
}

/** Links to the stored files of `songs`, valid for at least seven days; none without `links`. */
export async function assetLinks(songs: SongRecord[], links: Links | null): Promise<AssetLinks> {
  if (!links) return {};
  const ids = songs.flatMap(({ assets }) => assets.map(({ id }) => id));
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await linkTo(id, links)] as const)));
}

/** A link for a response. It is valid for at least seven days. */
export function linkTo(assetId: string, links: Links): Promise<SignedLink> {
  return signLink({ ...links, assetId, lifeMs: LINK_LIFETIME_MS });
}
