export type Row = Record<string, string | number | null>;

/** As much of an object's SQL as is used here: the simulator runs the same statements on another SQLite. */
export interface Sql {
  exec<T extends Row>(query: string, ...bindings: unknown[]): { toArray(): T[] };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
    deadline_at INTEGER NOT NULL
  ) STRICT;
  DROP INDEX IF EXISTS waiting_by_account;
  CREATE INDEX IF NOT EXISTS waiting_in_order ON waiting (account_id, deadline_at, seq);
  CREATE TABLE IF NOT EXISTS turns (
    account_id TEXT PRIMARY KEY, turn INTEGER NOT NULL, waiting INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS turns_in_order ON turns (turn);
  CREATE TABLE IF NOT EXISTS leases (
    job_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
    deadline_at INTEGER NOT NULL, granted_at INTEGER NOT NULL, confirmed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** An object's SQL with the lane's tables in it, asked in three ways. */
export class LaneSql {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(SCHEMA).toArray();
  }

  run(query: string, ...bindings: unknown[]): void {
    this.#sql.exec(query, ...bindings).toArray();
  }

  all<T extends Row>(query: string, ...bindings: unknown[]): T[] {
    return this.#sql.exec<T>(query, ...bindings).toArray();
  }

  first<T extends Row>(query: string, ...bindings: unknown[]): T | null {
    return this.all<T>(query, ...bindings)[0] ?? null;
  }
}
