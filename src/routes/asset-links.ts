import type { Context } from "hono";
import { readConfig } from "../env.ts";
import type { CallerEnv } from "../middleware/auth.ts";
import { baseUrl } from "../middleware/base-url.ts";
import type { ReaderLinks } from "../storage/links.ts";

const HOUR_MS = 3_600_000;
const LINK_LIFETIME_MS = 7 * 24 * HOUR_MS;
/** Long enough to play a song. A token lasts for minutes, so the links that it returns must not last for a week. */
const TOKEN_LINK_LIFETIME_MS = HOUR_MS;

/** How to sign the links in the response to a request: for at least seven days, or one hour for a job token. */
export function readerLinks(c: Context<CallerEnv>): ReaderLinks {
  const { scopes, kind } = c.var.caller;
  const lifeMs = kind === "token" ? TOKEN_LINK_LIFETIME_MS : LINK_LIFETIME_MS;
  const secret = readConfig(c.env).signingSecret;
  return { scopes, secret, base: baseUrl(c), lifeMs, now: Date.now() };
}
