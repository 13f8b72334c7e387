import type { Context } from "hono";
import { readConfig } from "../env.ts";
import type { CallerEnv } from "../middleware/auth.ts";
import { baseUrl } from "../middleware/base-url.ts";
import type { ReaderLinks } from "../storage/links.ts";

const LINK_LIFETIME_MS = 7 * 24 * 3_600_000;

/** How to sign the links in the response to a request. They are valid for at least seven days. */
export function readerLinks(c: Context<CallerEnv>): ReaderLinks {
  const { scopes } = c.var.caller;
  const secret = readConfig(c.env).signingSecret;
  return { scopes, secret, base: baseUrl(c), lifeMs: LINK_LIFETIME_MS, now: Date.now() };
}
