import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bundle } from "../server/bundle.ts";
import type { Settings } from "../server/settings.ts";
import { ROOT, WORKERS } from "../server/workers.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { withDatabaseId } from "./database-id.ts";
import { secretsToUpload } from "./secrets.ts";

export interface Step {
  /** What it does, in words that are true before it was done. */
  title: string;
  /** Returns what the reader should know, if anything. */
  run(cloudflare: Cloudflare): Promise<string | null>;
}

export interface Deployed {
  gateway: Bundle;
  engine: Bundle;
  settings: Settings;
}

/** Everything that a deploy does, in order; each step may be repeated, so that a failed deploy is simply run again. */
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
    title: `find or create the D1 database ${name}, and write its id into ${WORKERS.gateway.config}`,
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
    title: `create the R2 bucket ${name}, where it is missing`,
    async run(cloudflare) {
      await cloudflare.ensureBucket(name);
      return null;
    },
  };
}

function migrationStep([binding, name]: [string, string]): Step {
  return {
    title: `apply the migrations that the database ${name} has not seen`,
    async run(cloudflare) {
      await cloudflare.applyMigrations(binding);
      return null;
    },
  };
}

/** The secrets travel in a file that only we can read, and that goes again at once. */
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
