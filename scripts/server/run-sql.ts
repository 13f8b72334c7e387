import type { Database } from "./database.ts";

export type Value = string | number;

export interface Statement {
  /** With a `?` for every value. */
  sql: string;
  values: Value[];
}

export type Row = Record<string, string | number | null>;

/**
 * Runs statements as one transaction on the database with this binding (`DB`, the directory, where none is named) and
 * returns the rows of the last. Throws with SQLite's own words.
 */
export type RunSql = (statements: Statement[], binding?: string) => Promise<Row[]>;

export async function runSqlOn(db: Database, statements: Statement[]): Promise<Row[]> {
  const results = await db.batch<Row>(statements.map(({ sql, values }) => db.prepare(sql).bind(...values)));
  return results.at(-1)?.results ?? [];
}
