import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { type Bundle, bundled } from "./bundle.ts";
import { migrate } from "./migrate.ts";
import type { StateFolder } from "./state-folder.ts";

/** D1 as Miniflare hands it out. */
export type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

/** Opens the gateway's database, migrated, without the gateway; works beside a running one. */
export async function withDatabase<T>(state: StateFolder, act: (db: Database) => Promise<T>): Promise<T> {
  const bundle = await bundled("gateway");
  await migrateState(state, bundle);
  return open(state, bundle, act);
}

/** Brings the database up to date before anything else uses it; costs nothing when it is. */
export async function migrateState(state: StateFolder, bundle: Bundle): Promise<void> {
  const stamp = join(persistRoot(state), "d1", "migrated.json");
  const names = JSON.stringify(bundle.migrations.map(({ name }) => name));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === names) return;
  await open(state, bundle, (db) => migrate(db, bundle.migrations));
  writeFileSync(stamp, names);
}

async function open<T>(state: StateFolder, bundle: Bundle, act: (db: Database) => Promise<T>): Promise<T> {
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
    return await act(await miniflare.getD1Database("DB"));
  } finally {
    await miniflare.dispose();
  }
}

function persistRoot(state: StateFolder): string {
  return join(state.of("gateway"), "v3");
}
