import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { directory } from "../db/databases.ts";
import { type Caller, findCaller } from "../db/keys.ts";
import type { AppEnv } from "../env.ts";
import { ApiError } from "../errors.ts";
import { hashKey, isKey } from "../keys/key.ts";
import { allows, type Scope } from "../keys/scope.ts";

/** How long a revoked key may still open an isolate that has just seen it; every other request saves a look-up. */
export const CACHE_MS = 5_000;
const MAX_KEYS = 10_000;

/** Keys that were valid a moment ago, by their hash. Unknown ones are not kept: a new key works at once. */
export class KeyCache {
  readonly #seen = new Map<string, { caller: Caller; until: number }>();

  find(hash: string, now: number): Caller | null {
    const seen = this.#seen.get(hash);
    return seen && now < seen.until ? seen.caller : null;
  }

  save(hash: string, caller: Caller, now: number): void {
    if (this.#seen.size >= MAX_KEYS) this.#seen.clear();
    this.#seen.set(hash, { caller, until: now + CACHE_MS });
  }
}

/** TTAPI's own words: clients are known to compare them. */
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";

export type CallerEnv = AppEnv & { Variables: { caller: Caller } };

const keyCache = new KeyCache();

/** Takes the key from `TT-API-KEY` or `Authorization: Bearer`; sets `caller`, or refuses with 401. */
export const authenticate = createMiddleware<CallerEnv>(async (c, next) => {
  const key = keyOf(c);
  const caller = key && isKey(key) ? await callerOf(key, c.env) : null;
  if (!caller || (caller.expiresAt ?? Number.POSITIVE_INFINITY) <= Date.now()) {
    throw new ApiError("unauthorized", WRONG_KEY);
  }
  c.set("caller", caller);
  await next();
});

/** Refuses with 403 a key that may not do this. */
export function requireScope(scope: Scope) {
  return createMiddleware<CallerEnv>(async (c, next) => {
    if (!allows(c.var.caller.scopes, scope)) throw new ApiError("missing_scope", `this key lacks the scope ${scope}`);
    await next();
  });
}

async function callerOf(key: string, env: Env): Promise<Caller | null> {
  const [hash, now] = [await hashKey(key), Date.now()];
  const known = keyCache.find(hash, now);
  if (known) return known;
  const caller = await findCaller(directory(env), hash, now);
  if (caller) keyCache.save(hash, caller, now);
  return caller;
}

function keyOf(c: Context): string | null {
  const own = c.req.header("TT-API-KEY");
  if (own) return own.trim();
  return c.req.header("Authorization")?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}
