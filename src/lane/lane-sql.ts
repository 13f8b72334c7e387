export type Row = Record<string, string | number | null>;

/** The part of `SqlStorage` that lanes use. The simulator implements it with another SQLite. */
export interface Sql {
  exec<T extends Row>(query: string, ...bindings: unknown[]): { toArray(): T[] };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS jobs (
    job_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, operation TEXT NOT NULL, model TEXT NOT NULL,
    size REAL NOT NULL, deadline_at INTEGER NOT NULL, round INTEGER NOT NULL, seq INTEGER NOT NULL,
    granted_at INTEGER, confirmed INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** Creates the lane's tables, and runs statements. */
export class LaneSql {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(SCHEMA).toArray();
    if (this.first("SELECT 1 FROM sqlite_master WHERE name = 'turns'")) this.#importFirstVersion();
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

  /** The first version had two tables of jobs and one of accounts' turns. A job's round is its rank in its account. */
  #importFirstVersion(): void {
    this.run(
      `INSERT OR IGNORE INTO jobs
         SELECT job_id, account_id, operation, model, 1, deadline_at, 0, 0, granted_at, confirmed FROM leases`,
    );
    this.run(
      `INSERT OR IGNORE INTO jobs
         SELECT w.job_id, w.account_id, w.operation, w.model, 1, w.deadline_at,
                row_number() OVER (PARTITION BY w.account_id ORDER BY w.deadline_at, w.seq), coalesce(t.turn, 0),
                NULL, 0
           FROM waiting w LEFT JOIN turns t ON t.account_id = w.account_id`,
    );
    for (const table of ["leases", "waiting", "turns"]) this.run(`DROP TABLE ${table}`);
  }
}
