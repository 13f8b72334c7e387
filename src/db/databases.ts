import { homeOf, isHome } from "./shard.ts";

interface Databases {
  DB: D1Database;
}

/** The only door to an account's rows. Throws where the account's database is not bound. */
export function dbFor(env: Databases, accountId: string): D1Database {
  const home = homeOf(accountId);
  const db = (env as Databases & Record<string, D1Database>)[home];
  if (!db) throw new Error(`the account ${accountId} lives in ${home}, which is not bound`);
  return db;
}

/** Where keys and accounts are looked up before anybody knows whose they are. */
export function directory(env: Databases): D1Database {
  return env.DB;
}

/** Every database, the directory first, for what concerns all accounts. */
export function everyDb(env: Databases): D1Database[] {
  const others = Object.entries(env).filter(([name]) => name !== "DB" && isHome(name));
  return [env.DB, ...others.map(([, db]) => db)];
}

/**
 * Whether D1 did not answer, rather than refuse a statement: then the same may be asked again. What SQLite itself says
 * carries its own code.
 */
export function isOutage(error: Error): boolean {
  return error.message.includes("D1_ERROR") && !error.message.includes("SQLITE_");
}
