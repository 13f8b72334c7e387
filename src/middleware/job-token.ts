import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { directory } from "../db/databases.ts";
import { findCallerOfKey } from "../db/keys.ts";
import { readConfig } from "../env.ts";
import { ApiError } from "../errors.ts";
import { isStillPermitted, type TokenCaller } from "../keys/caller.ts";
import { type JobToken, readJobToken } from "../keys/job-token.ts";
import { authenticate, type CallerEnv, keyCache, keyOf } from "./auth.ts";

/**
 * As `authenticate`, but a GET of one job, or of its events, may have a job token in its query instead of a key: an
 * `EventSource` cannot set headers. Throws 403 for any other request with a token.
 */
export const authenticateKeyOrToken = createMiddleware<CallerEnv>(async (c, next) => {
  const text = c.req.query("token");
  // The URL must not reach another site as the referrer.
  if (text !== undefined) c.header("Referrer-Policy", "no-referrer");
  if (text === undefined || keyOf(c) !== null) return authenticate(c, next);
  const token = await readJobToken(readConfig(c.env).signingSecret, text, Date.now());
  const caller = token && (await tokenCallerOf(token, c.env));
  if (!caller) throw new ApiError("unauthorized", "the token is invalid or has expired");
  if (!isReadOf(c, caller.jobId)) throw new ApiError("forbidden", "this token only reads its own job");
  c.set("caller", caller);
  await next();
});

function isReadOf({ req }: Context, jobId: string): boolean {
  return req.method === "GET" && [`/v1/jobs/${jobId}`, `/v1/jobs/${jobId}/events`].includes(req.path);
}

/** Null if the key that created the token was revoked, has expired or lost one of the token's scopes. */
async function tokenCallerOf({ jobId, keyId, scopes, expiresAt }: JobToken, env: Env): Promise<TokenCaller | null> {
  const now = Date.now();
  const cached = keyCache.find(keyId, now);
  const key = cached ?? (await findCallerOfKey(directory(env), keyId));
  if (!key) return null;
  if (!cached) keyCache.save(keyId, key, now);
  const { accountId, limitSubject } = key;
  const caller: TokenCaller = {
    kind: "token",
    accountId,
    keyId,
    jobId,
    scopes,
    expiresAt,
    limitSubject,
    budgetKeyId: null,
  };
  return isStillPermitted(caller, key, now) ? caller : null;
}
