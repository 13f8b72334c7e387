import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

type Prepared = ReturnType<DatabaseSync["prepare"]>;
/** How the next batch fails: it is not executed, or it is committed and the response is lost. */
export type BatchFailure = "failed" | "reply_lost" | null;

const SCHEMA = readdirSync("migrations")
  .sort()
  .map((name) => new TextDecoder().decode(readFileSync(`migrations/${name}`)))
  .join("\n");

const ENTRIES = /(CREATE TABLE entries \(\s+id\s+)TEXT PRIMARY KEY([^;]+)STRICT, WITHOUT ROWID;/;

/** Indexes and triggers that only serve reads and the search. The simulator does neither, and no invariant needs them. */
const READ_ONLY_SCHEMA = `
  SELECT type, name FROM sqlite_schema
   WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND name <> 'jobs_unfinished'
      OR type = 'trigger' AND sql LIKE '%song_search%'`;

/** Thrown by D1 for failures that the statements did not cause. */
export class Unavailable extends Error {}

/** D1 on Node's built-in SQLite: the real schema for the statements of `src/db`. */
export class Database {
  nextBatch: BatchFailure = null;
  readonly #db = new DatabaseSync(":memory:");
  readonly #prepared = new Map<string, Prepared>();

  constructor({ uniqueEntries }: { uniqueEntries: boolean }) {
    // Only this process opens the database: an exclusive lock is never released, which saves time.
    this.#db.exec("PRAGMA locking_mode = EXCLUSIVE");
    this.#db.exec(uniqueEntries ? SCHEMA : SCHEMA.replace(ENTRIES, "$1TEXT NOT NULL$2STRICT;"));
    for (const { type, name } of this.all<{ type: string; name: string }>(READ_ONLY_SCHEMA))
      this.#db.exec(`DROP ${type} ${name}`);
  }

  /** The part of D1's interface that `src/db` uses here. */
  readonly d1 = {
    prepare: (sql: string) => new Statement(this, sql, []),
    batch: async (statements: Statement[]) => this.#failingBatch(statements),
  } as unknown as D1Database;

  all<T>(sql: string, ...values: unknown[]): T[] {
    const prepared = this.#prepared.get(sql) ?? this.#db.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared.all(...values) as T[];
  }

  first<T>(sql: string, ...values: unknown[]): T | null {
    return this.all<T>(sql, ...values)[0] ?? null;
  }

  #failingBatch(statements: Statement[]): { results: unknown[] }[] {
    const failure = this.nextBatch;
    this.nextBatch = null;
    if (failure === "failed") throw new Unavailable("D1 is overloaded");
    const results = this.#batch(statements);
    if (failure === "reply_lost") throw new Unavailable("Network connection lost");
    return results;
  }

  #batch(statements: Statement[]): { results: unknown[] }[] {
    this.all("BEGIN");
    try {
      const results = statements.map(({ sql, values }) => ({ results: this.all(sql, ...values) }));
      this.all("COMMIT");
      return results;
    } catch (error) {
      this.all("ROLLBACK");
      throw error;
    }
  }
}

class Statement {
  readonly sql: string;
  readonly values: unknown[];
  readonly #database: Database;

  constructor(database: Database, sql: string, values: unknown[]) {
    this.#database = database;
    this.sql = sql;
    this.values = values;
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#database, this.sql, values);
  }

  async all<T>(): Promise<{ results: T[] }> {
    return { results: this.#database.all<T>(this.sql, ...this.values) };
  }

  async run(): Promise<void> {
    this.#database.all(this.sql, ...this.values);
  }

  async first<T>(): Promise<T | null> {
    return this.#database.first<T>(this.sql, ...this.values);
  }
}
