import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { directory } from "../db/databases.ts";
import { findCaller } from "../db/keys.ts";
import type { AppEnv } from "../env.ts";
import { ApiError } from "../errors.ts";
import { type Caller, isExpired, type KeyCaller } from "../keys/caller.ts";
import { hashKey, isKey } from "../keys/key.ts";
import { allows, type Scope } from "../keys/scope.ts";
import type { SpendResult } from "../rate-limit/token-bucket.ts";

/** For how long a revoked key is still accepted by an isolate that has cached it. A cached key needs no query. */
export const CACHE_MS = 5_000;
const MAX_CACHED_KEYS = 10_000;

/** Callers by the hash or the id of their key. Unknown keys are not cached, so that a new key works at once. */
export class KeyCache {
  readonly #entries = new Map<string, { caller: KeyCaller; until: number }>();

  find(hash: string, now: number): KeyCaller | null {
    const entry = this.#entries.get(hash);
    return entry && now < entry.until ? entry.caller : null;
  }

  /** Also a caller that must be looked up again; null for a key that this isolate has not seen. */
  findStale(hash: string): KeyCaller | null {
    return this.#entries.get(hash)?.caller ?? null;
  }

  save(hash: string, caller: KeyCaller, now: number): void {
    if (this.#entries.size >= MAX_CACHED_KEYS) this.#entries.clear();
    this.#entries.set(hash, { caller, until: now + CACHE_MS });
  }
}

/** TTAPI's own message, which clients compare. */
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";

export type CallerEnv = AppEnv & {
  Variables: {
    caller: Caller;
    /** Rejects if the request exceeds its rate limit. Set for a submit, which awaits it before it stores anything. */
    admitted?: Promise<void>;
    /** The count of a write that was started before its caller was known to be valid. */
    counting?: Promise<SpendResult | null>;
  };
};

export const keyCache = new KeyCache();

/** Sets `caller` from the API key in `TT-API-KEY`, `X-API-Key` or `Authorization`, with or without `Bearer`. Throws 401 without a valid key. */
export const authenticate = createMiddleware<CallerEnv>(async (c, next) => {
  const key = keyOf(c);
  const caller = key && isKey(key) ? await callerOf(key, c.env) : null;
  if (!caller || isExpired(caller, Date.now())) throw new ApiError("unauthorized", WRONG_KEY);
  c.set("caller", caller);
  await next();
});

/** Throws 403 if the key lacks the scope. */
export function checkScope({ scopes }: Pick<Caller, "scopes">, scope: Scope): void {
  if (!allows(scopes, scope)) throw new ApiError("missing_scope", `this API key lacks the scope ${scope}`);
}

/** `checkScope` for every request of a route. */
export function requireScope(scope: Scope) {
  return createMiddleware<CallerEnv>(async (c, next) => {
    checkScope(c.var.caller, scope);
    await next();
  });
}

async function callerOf(key: string, env: Env): Promise<Caller | null> {
  const [hash, now] = [await hashKey(key), Date.now()];
  const cached = keyCache.find(hash, now);
  if (cached) return cached;
  const caller = await findCaller(directory(env), hash, now);
  if (caller) keyCache.save(hash, caller, now);
  return caller;
}

/** The key that a request was sent with; null without one. */
export function keyOf(c: Context): string | null {
  const key = c.req.header("TT-API-KEY") || c.req.header("X-API-Key");
  if (key) return key.trim();
  const credentials = c.req.header("Authorization")?.trim() ?? "";
  return isKey(credentials) ? credentials : (/^Bearer\s+(\S+)$/i.exec(credentials)?.[1] ?? null);
}
