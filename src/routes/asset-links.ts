import type { Context } from "hono";
import { readConfig } from "../env.ts";
import { allows } from "../keys/scope.ts";
import type { CallerEnv } from "../middleware/auth.ts";
import { type SignedLink, signLink } from "../storage/links.ts";

const LINK_LIFE_MS = 7 * 24 * 3_600_000;

/** What links to assets are made with. */
export interface Links {
  secret: string;
  /** Where the caller reached us. */
  origin: string;
  now: number;
}

export function linksFor(env: Env, url: string): Links {
  return { secret: readConfig(env).signingSecret, origin: new URL(url).origin, now: Date.now() };
}

/** For a caller; null for one who may not hear songs. */
export function linksForReader(c: Context<CallerEnv>): Links | null {
  return allows(c.var.caller.scopes, "audio:read") ? linksFor(c.env, c.req.url) : null;
}

/** A link as answers carry it: it works for seven days at least. */
export function linkTo(assetId: string, links: Links): Promise<SignedLink> {
  return signLink({ ...links, assetId, lifeMs: LINK_LIFE_MS });
}
