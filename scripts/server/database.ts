import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { DIRECTORY } from "../../src/db/shard.ts";
import { CommandError, errorOfUser } from "../command-line.ts";
import { type Bundle, bundled, type Migration } from "./bundle.ts";
import { type Database, type RunSql, runSqlOn } from "./run-sql.ts";
import type { StateFolder } from "./state-folder.ts";

/** Wrangler's own table, so that migrations can be applied by either. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS d1_migrations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT UNIQUE,
    applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
  )`;

/** Opens and migrates the gateway's databases without starting the gateway. A gateway may be running. */
export async function withDatabases<T>(state: StateFolder, act: (runSql: RunSql) => Promise<T>): Promise<T> {
  const bundle = await bundled("gateway");
  await migrateState(state, bundle);
  return open(state, bundle, (miniflare) =>
    act(async (statements, binding = DIRECTORY) => runSqlOn(await miniflare.getD1Database(binding), statements)),
  );
}

/** Migrates the databases before anything else uses them. Opens nothing if they are up to date. */
export async function migrateState(state: StateFolder, bundle: Bundle): Promise<void> {
  const bindings = Object.keys(bundle.options.d1Databases);
  const stamp = join(persistRoot(state), "d1", "migrated.json");
  const expected = JSON.stringify([bindings, bundle.migrations.map(({ name }) => name)]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === expected) return;
  try {
    await open(state, bundle, async (miniflare) => {
      for (const binding of bindings) await migrate(await miniflare.getD1Database(binding), bundle.migrations);
    });
    writeFileSync(stamp, expected);
  } catch (error) {
    throw errorOfUser(error, `the databases in ${join(persistRoot(state), "d1")} could not be migrated`);
  }
}

/**
 * Applies the missing migrations, each in one transaction. Returns their names. Throws `CommandError` for a database of a
 * newer version.
 */
export async function migrate(db: Database, migrations: Migration[]): Promise<string[]> {
  const applied = await appliedTo(db);
  const unknown = applied.difference(new Set(migrations.map(({ name }) => name)));
  for (const name of unknown)
    throw new CommandError(`the database is of a newer version, which has ${name}: update Fermata`);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, queries } of missing) {
    const insertName = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([...queries.map((query) => db.prepare(query)), insertName]);
  }
  return missing.map(({ name }) => name);
}

async function appliedTo(db: Database): Promise<Set<string>> {
  await db.prepare(CREATE_TABLE).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  return new Set(results.map(({ name }) => name));
}

async function open<T>(state: StateFolder, bundle: Bundle, act: (miniflare: Miniflare) => Promise<T>): Promise<T> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: persistRoot(state),
      workers: [
        {
          name: "database",
          modules: true,
          script: "export default {}",
          compatibilityDate: bundle.options.compatibilityDate,
          d1Databases: bundle.options.d1Databases,
        },
      ],
    }),
  );
  try {
    return await act(miniflare);
  } finally {
    await miniflare.dispose();
  }
}

function persistRoot(state: StateFolder): string {
  return join(state.of("gateway"), "v3");
}
