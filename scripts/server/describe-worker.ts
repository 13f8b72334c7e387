// node describe-worker.ts CONFIG OUT: writes the Miniflare options of a Worker. It runs as a separate process because
// wrangler takes a second and 100 MB to load, and only a changed bundle needs it.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig, unstable_splitSqlQuery } from "wrangler";
import { ROOT } from "./workers.ts";

const [path = "", out = ""] = process.argv.slice(2);
const config = unstable_readConfig({ config: join(ROOT, path) });
const { modulesRules: _, bindings: __, ...options } = unstable_getMiniflareWorkerOptions(config).workerOptions;
// All databases of a Worker have the same migrations.
const migrations = config.d1_databases.slice(0, 1).flatMap(migrationsOf);

const databases = Object.fromEntries(config.d1_databases.map(nameByBinding));
const buckets = config.r2_buckets.map(({ bucket_name }: { bucket_name?: string }) => bucket_name);

writeFileSync(out, JSON.stringify({ name: config.name, vars: config.vars, options, migrations, databases, buckets }));

function nameByBinding({ binding, database_name }: { binding: string; database_name?: string }) {
  return [binding, database_name];
}

function migrationsOf({ migrations_dir = "migrations" }: { migrations_dir?: string }) {
  return globSync(join(ROOT, migrations_dir, "*.sql"))
    .sort()
    .map((file) => ({ name: basename(file), queries: unstable_splitSqlQuery(readFileSync(file, "utf8")) }));
}
