import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** Empties D1 and migrates it to the version before a migration, such as "0002_native.sql". */
export async function schemaBefore(name: string): Promise<void> {
  const until = env.MIGRATIONS.findIndex((migration) => migration.name === name);
  if (until < 0) throw new Error(`no migration ${name}`);
  await reset();
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, until));
}

/** Migrates to the newest version. */
export function migrate(): Promise<void> {
  return applyD1Migrations(env.DB, env.MIGRATIONS);
}

/** Inserts a row with the columns of the current version. */
export async function insert(table: string, row: Record<string, string | number | null>): Promise<void> {
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  await env.DB.prepare(sql)
    .bind(...Object.values(row))
    .run();
}
