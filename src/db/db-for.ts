/** The only door to an account's rows: one database today, a shard chosen by account when one is not enough. */
export function dbFor(env: { DB: D1Database }, _accountId: string): D1Database {
  return env.DB;
}

/** Where keys and accounts are looked up before anybody knows whose they are. */
export function directory(env: { DB: D1Database }): D1Database {
  return env.DB;
}

/** Every database, for what concerns all accounts. */
export function everyDb(env: { DB: D1Database }): D1Database[] {
  return [env.DB];
}
