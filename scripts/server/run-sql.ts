import type { Miniflare } from "miniflare";

/** D1 as Miniflare provides it. */
export type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

export type Value = string | number | null;

export interface Statement {
  /** With a `?` for every value. */
  sql: string;
  values: Value[];
}

export type Row = Record<string, string | number | null>;

/**
 * Runs statements in one transaction on the database with this binding (by default `DB`, the directory) and returns the
 * rows of the last. Throws SQLite's error message.
 */
export type RunSql = (statements: Statement[], binding?: string) => Promise<Row[]>;

export async function runSqlOn(db: Database, statements: Statement[]): Promise<Row[]> {
  const results = await db.batch<Row>(statements.map(({ sql, values }) => db.prepare(sql).bind(...values)));
  return results.at(-1)?.results ?? [];
}
