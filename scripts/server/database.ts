import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { DIRECTORY } from "../../src/db/shard.ts";
import { type Bundle, bundled } from "./bundle.ts";
import { migrate } from "./migrate.ts";
import { type RunSql, runSqlOn } from "./run-sql.ts";
import type { StateFolder } from "./state-folder.ts";

/** D1 as Miniflare hands it out. */
export type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

/** Opens the gateway's databases, migrated, without the gateway; works beside a running one. */
export async function withDatabases<T>(state: StateFolder, act: (runSql: RunSql) => Promise<T>): Promise<T> {
  const bundle = await bundled("gateway");
  await migrateState(state, bundle);
  return open(state, bundle, (miniflare) =>
    act(async (statements, binding = DIRECTORY) => runSqlOn(await miniflare.getD1Database(binding), statements)),
  );
}

/** Brings the databases up to date before anything else uses them; costs nothing when they are. */
export async function migrateState(state: StateFolder, bundle: Bundle): Promise<void> {
  const bindings = Object.keys(bundle.options.d1Databases);
  const stamp = join(persistRoot(state), "d1", "migrated.json");
  const due = JSON.stringify([bindings, bundle.migrations.map(({ name }) => name)]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === due) return;
  await open(state, bundle, async (miniflare) => {
    for (const binding of bindings) await migrate(await miniflare.getD1Database(binding), bundle.migrations);
  });
  writeFileSync(stamp, due);
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
