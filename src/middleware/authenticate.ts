import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Account, findAccountByKey } from "../db/account.ts";
import { directory } from "../db/db-for.ts";
import type { AppEnv } from "../env.ts";
import { ApiError } from "../errors.ts";
import { hashKey, isKey } from "../key/key.ts";
import { KnownKeys } from "./known-keys.ts";

/** TTAPI's own words: clients are known to compare them. */
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";

const knownKeys = new KnownKeys();

/** Takes the key from `TT-API-KEY` or `Authorization: Bearer`; sets `account`, or refuses with 401. */
export const authenticate = createMiddleware<AppEnv & { Variables: { account: Account } }>(async (c, next) => {
  const key = keyOf(c);
  const account = key && isKey(key) ? await accountOf(key, c.env) : null;
  if (!account) throw new ApiError("unauthorized", WRONG_KEY);
  c.set("account", account);
  await next();
});

async function accountOf(key: string, env: Env): Promise<Account | null> {
  const hash = await hashKey(key);
  const known = knownKeys.find(hash, Date.now());
  if (known) return known;
  const account = await findAccountByKey(directory(env), hash);
  if (account) knownKeys.remember(hash, account, Date.now());
  return account;
}

function keyOf(c: Context): string | null {
  const own = c.req.header("TT-API-KEY");
  if (own) return own.trim();
  return c.req.header("Authorization")?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}
