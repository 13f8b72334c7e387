import { readdirSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import type { Bundle } from "./bundle.ts";
import { withoutSignalHandlers } from "./end-signal.ts";
import type { WorkerLog } from "./worker-log.ts";

const MODULE_TYPES = [
  { end: ".js", type: "ESModule" },
  { end: ".wasm", type: "CompiledWasm" },
  { end: ".bin", type: "Data" },
  { end: ".txt", type: "Text" },
] as const;

export interface OpenOptions {
  port: number;
  /** The folder of D1, R2 and the objects, in the layout of wrangler's `--persist-to`. */
  state: string;
  vars: Record<string, string>;
  log: WorkerLog;
}

/** Starts the Worker in its own workerd process. Miniflare restarts the process if it crashes. */
export async function openWorker(bundle: Bundle, { port, state, vars, log }: OpenOptions): Promise<Miniflare> {
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port,
    // Otherwise Miniflare fetches the `cf` object from the internet.
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: join(state, "v3"),
    log,
    logRequests: false,
    handleStructuredLogs: ({ level, message }) => log.write(level, message),
    workers: [workerOf(bundle, vars)],
  });
  const miniflare = withoutSignalHandlers(() => new Miniflare(options));
  await miniflare.ready;
  return miniflare;
}

function workerOf({ name, directory, options, vars: configured }: Bundle, vars: Record<string, string>) {
  const modules = modulesIn(directory);
  const bindings = { ...configured, ...vars };
  const ratelimits = ratelimitsOf(options, Number(bindings.READS_PER_MINUTE));
  // The Workers run in separate processes and call each other by URL.
  return { ...options, name, modulesRoot: directory, modules, bindings, ratelimits, serviceBindings: {} };
}

/** `reads`: READS_PER_MINUTE, if it is set. With 0 the gateway does not use the binding. */
function ratelimitsOf({ ratelimits = {} }: Bundle["options"], reads: number): typeof ratelimits {
  const { READS } = ratelimits;
  return READS && reads > 0
    ? { ...ratelimits, READS: { ...READS, simple: { ...READS.simple, limit: reads } } }
    : ratelimits;
}

function modulesIn(directory: string) {
  const modules = readdirSync(directory).flatMap((file) => {
    const module = MODULE_TYPES.find(({ end }) => file.endsWith(end));
    return module ? [{ type: module.type, path: join(directory, file) }] : [];
  });
  // Miniflare uses the first module as the entry point.
  return modules.sort((a, b) => Number(b.path.endsWith("index.js")) - Number(a.path.endsWith("index.js")));
}
