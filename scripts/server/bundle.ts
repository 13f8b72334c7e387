import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { CommandError } from "../command-line.ts";
import { type Ended, runNode, runWrangler } from "./run-node.ts";
import { sourceHash } from "./source-hash.ts";
import { CACHE, ROOT, WORKERS, type WorkerName } from "./workers.ts";

/** Bundles older than this are deleted when a new one is built. */
const KEEP_MS = 24 * 3_600_000;

export interface Migration {
  name: string;
  queries: string[];
}

export interface Bundle {
  /** Contains `index.js` and the modules that it imports. */
  directory: string;
  name: string;
  vars: Record<string, string>;
  /** Miniflare's options of the Worker, such as its bindings. */
  options: {
    compatibilityDate: string;
    d1Databases: Record<string, { id: string }>;
    r2Buckets: Record<string, { id: string }>;
    assets?: { directory: string };
    ratelimits?: Record<string, { namespace_id: string; simple: { limit: number; period?: 10 | 60 } }>;
  };
  migrations: Migration[];
  /** The names at Cloudflare, by binding. */
  databases: Record<string, string>;
  /** The names at Cloudflare. */
  buckets: string[];
}

/** The Worker as wrangler bundles it for Cloudflare. It is built once per version of its sources. */
export async function bundled(worker: WorkerName): Promise<Bundle> {
  const directory = join(CACHE, `${worker}-${sourceHash(ROOT, WORKERS[worker])}`);
  if (!existsSync(directory)) await build(worker, directory);
  return { directory, ...JSON.parse(readFileSync(join(directory, "worker.json"), "utf8")) };
}

async function build(worker: WorkerName, directory: string): Promise<void> {
  const temporary = `${directory}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  const { config } = WORKERS[worker];
  const description = join(temporary, "worker.json");
  try {
    const results = await Promise.all([
      runWrangler(["deploy", "--dry-run", "--outdir", temporary, "--config", config]),
      runNode([join(import.meta.dirname, "describe-worker.ts"), config, description], { SIGNING_SECRET: "unused" }),
    ]);
    requireSuccess(worker, results);
    deleteOldBundles();
    moveInPlace(temporary, directory);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Renames in one step: another process may be building the same bundle. The first one is kept. */
function moveInPlace(temporary: string, directory: string): void {
  try {
    renameSync(temporary, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

function requireSuccess(worker: WorkerName, results: Ended[]): void {
  const failed = results.find(({ code }) => code !== 0);
  if (failed) throw new CommandError(`the ${worker} could not be built:\n${failed.output.trim()}`);
}

function deleteOldBundles(): void {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (/^(gateway|engine)-/.test(name) && statSync(path).mtimeMs < Date.now() - KEEP_MS)
      rmSync(path, { recursive: true });
  }
}
