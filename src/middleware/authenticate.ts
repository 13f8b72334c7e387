import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { type Account, findAccountByKey } from "../db/account.ts";
import { directory } from "../db/db-for.ts";
import type { AppEnv } from "../env.ts";
import { ApiError } from "../errors.ts";
import { hashKey, isKey } from "../key/key.ts";

/** TTAPI's own words: clients are known to compare them. */
const WRONG_KEY = "Wrong TT-API-KEY or email is not activated.";

/** Takes the key from `TT-API-KEY` or `Authorization: Bearer`; sets `account`, or refuses with 401. */
export const authenticate = createMiddleware<AppEnv & { Variables: { account: Account } }>(async (c, next) => {
  const key = keyOf(c);
  const account = key && isKey(key) ? await findAccountByKey(directory(c.env), await hashKey(key)) : null;
  if (!account) throw new ApiError("unauthorized", WRONG_KEY);
  c.set("account", account);
  await next();
});

function keyOf(c: Context): string | null {
  const own = c.req.header("TT-API-KEY");
  if (own) return own.trim();
  return c.req.header("Authorization")?.match(/^Bearer +(\S+) *$/i)?.[1] ?? null;
}
