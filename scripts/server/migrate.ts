import type { Migration } from "./bundle.ts";
import type { Database } from "./database.ts";

/** Wrangler's own table, so that either can go on where the other stopped. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS d1_migrations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
  )`;

/** Applies what the database has not seen yet, each migration whole or not at all. Returns their names. */
export async function migrate(db: Database, migrations: Migration[]): Promise<string[]> {
  const applied = await appliedTo(db);
  const due = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, queries } of due) {
    const done = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([...queries.map((query) => db.prepare(query)), done]);
  }
  return due.map(({ name }) => name);
}

async function appliedTo(db: Database): Promise<Set<string>> {
  await db.prepare(CREATE_TABLE).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  return new Set(results.map(({ name }) => name));
}
