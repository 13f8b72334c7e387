import { bindingOf, isDatabaseBinding } from "./shard.ts";

interface Databases {
  DB: D1Database;
}

/** The database with an account's rows: always use this to reach them. Throws if it is not bound. */
export function dbFor(env: Databases, accountId: string): D1Database {
  const binding = bindingOf(accountId);
  const db = (env as Databases & Record<string, D1Database>)[binding];
  if (!db) throw new Error(`account ${accountId} is in database ${binding}, which is not bound`);
  return db;
}

/** The database in which keys and accounts are looked up, before the account is known. */
export function directory(env: Databases): D1Database {
  return env.DB;
}

/** Every database, the directory first, for work that covers all accounts. */
export function everyDb(env: Databases): D1Database[] {
  const others = Object.entries(env).filter(([name]) => name !== "DB" && isDatabaseBinding(name));
  return [env.DB, ...others.map(([, db]) => db)];
}
