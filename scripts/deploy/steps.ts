import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bundle } from "../server/bundle.ts";
import type { Settings } from "../server/settings.ts";
import { ROOT, WORKERS } from "../server/workers.ts";
import type { Cloudflare } from "./cloudflare.ts";

const TABLE = /^\[\[d1_databases\]\]\n(?:(?!\[).*\n?)*/gm;
const ID = /^(database_id\s*=\s*)"[^"]*"/m;

export interface Step {
  /** The action, in the imperative. */
  title: string;
  /** Returns a result to print; null for none. */
  run(cloudflare: Cloudflare): Promise<string | null>;
}

export interface Deployed {
  gateway: Bundle;
  engine: Bundle;
  settings: Settings;
}

/** All steps of a deploy, in order. Each one is idempotent, so that a failed deploy can be run again. */
export function deploySteps({ gateway, engine, settings }: Deployed): Step[] {
  return [
    ...Object.values(gateway.databases).map(databaseStep),
    ...[...gateway.buckets, ...engine.buckets].map(bucketStep),
    ...Object.entries(gateway.databases).map(migrationStep),
    { title: `deploy the engine, ${engine.name}`, run: (cloudflare) => cloudflare.deploy(WORKERS.engine.config, null) },
    {
      title: `deploy the gateway, ${gateway.name}, with its secrets`,
      run: (cloudflare) => deployGateway(cloudflare, gateway.name, settings),
    },
  ];
}

function databaseStep(name: string): Step {
  return {
    title: `find or create the D1 database ${name} and write its id to ${WORKERS.gateway.config}`,
    async run(cloudflare) {
      const id = await cloudflare.ensureDatabase(name);
      const file = join(ROOT, WORKERS.gateway.config);
      writeFileSync(file, withDatabaseId(readFileSync(file, "utf8"), { name, id }));
      return id;
    },
  };
}

function bucketStep(name: string): Step {
  return {
    title: `create the R2 bucket ${name} if it does not exist`,
    async run(cloudflare) {
      await cloudflare.ensureBucket(name);
      return null;
    },
  };
}

function migrationStep([binding, name]: [string, string]): Step {
  return {
    title: `apply the missing migrations of the database ${name}`,
    async run(cloudflare) {
      await cloudflare.applyMigrations(binding);
      return null;
    },
  };
}

/** Passes the secrets in a file that only this user can read, and deletes it afterwards. */
async function deployGateway(cloudflare: Cloudflare, name: string, settings: Settings): Promise<string | null> {
  const secrets = secretsToUpload(await cloudflare.secretsOf(name), settings);
  const folder = mkdtempSync(join(tmpdir(), "fermata-deploy-"));
  const file = join(folder, "secrets.json");
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  try {
    return await cloudflare.deploy(WORKERS.gateway.config, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns wrangler's configuration with the id of the named database. Throws if it has no such database. */
export function withDatabaseId(toml: string, { name, id }: { name: string; id: string }): string {
  const table = toml.match(TABLE)?.find((text) => text.includes(`database_name = "${name}"`));
  if (!table || !ID.test(table)) throw new Error(`wrangler.toml has no database_id for ${name}`);
  return toml.replace(table, () => table.replace(ID, `$1"${id}"`));
}

/** Returns the settings, and a signing secret if it is missing. A new secret would invalidate every issued link. */
export function secretsToUpload(present: string[], settings: Settings): Record<string, string> {
  if (present.includes("SIGNING_SECRET")) return settings;
  return { ...settings, SIGNING_SECRET: randomBytes(32).toString("base64url") };
}
