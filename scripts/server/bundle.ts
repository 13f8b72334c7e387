import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Refusal } from "../command-line.ts";
import { type Ended, runNode, runWrangler } from "./run-node.ts";
import { sourceHash } from "./source-hash.ts";
import { CACHE, ROOT, WORKERS, type WorkerName } from "./workers.ts";

/** Older bundles than this are cleared away when a new one is made. */
const KEEP_MS = 24 * 3_600_000;

export interface Migration {
  name: string;
  queries: string[];
}

export interface Bundle {
  /** Holds `index.js` and the modules that it imports. */
  directory: string;
  name: string;
  vars: Record<string, string>;
  /** The Worker's bindings and more, as Miniflare takes them. */
  options: {
    compatibilityDate: string;
    d1Databases: Record<string, { id: string }>;
    r2Buckets: Record<string, { id: string }>;
    ratelimits?: Record<string, { namespace_id: string; simple: { limit: number; period?: 10 | 60 } }>;
  };
  migrations: Migration[];
  /** Names at Cloudflare, by binding. */
  databases: Record<string, string>;
  /** Names at Cloudflare. */
  buckets: string[];
}

/** The Worker as wrangler bundles it for Cloudflare; made once for each state of its sources. */
export async function bundled(worker: WorkerName): Promise<Bundle> {
  const directory = join(CACHE, `${worker}-${sourceHash(ROOT, WORKERS[worker])}`);
  if (!existsSync(directory)) await build(worker, directory);
  return { directory, ...JSON.parse(readFileSync(join(directory, "worker.json"), "utf8")) };
}

async function build(worker: WorkerName, directory: string): Promise<void> {
  const making = `${directory}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const { config } = WORKERS[worker];
  const description = join(making, "worker.json");
  try {
    const built = await Promise.all([
      runWrangler(["deploy", "--dry-run", "--outdir", making, "--config", config]),
      runNode([join(import.meta.dirname, "describe-worker.ts"), config, description], { SIGNING_SECRET: "unused" }),
    ]);
    requireSuccess(worker, built);
    clearOld();
    putInPlace(making, directory);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** In one step: another process may be making the same bundle, and whichever is first is right. */
function putInPlace(making: string, directory: string): void {
  try {
    renameSync(making, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

function requireSuccess(worker: WorkerName, ended: Ended[]): void {
  const failed = ended.find(({ code }) => code !== 0);
  if (failed) throw new Refusal(`the ${worker} could not be built:\n${failed.output.trim()}`);
}

function clearOld(): void {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (/^(gateway|engine)-/.test(name) && statSync(path).mtimeMs < Date.now() - KEEP_MS)
      rmSync(path, { recursive: true });
  }
}
