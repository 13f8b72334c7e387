import { readdirSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type Response } from "miniflare";
import { errorOfUser } from "../command-line.ts";
import type { InnerAddress } from "../listener/exchange.ts";
import type { Route } from "../listener/listener.ts";
import { staticPaths } from "../listener/static-paths.ts";
import type { Bundle } from "./bundle.ts";
import { withoutSignalHandlers } from "./end-signal.ts";
import { InnerSocket } from "./inner-socket.ts";
import type { WorkerLog } from "./worker-log.ts";

const MODULE_TYPES = [
  { end: ".js", type: "ESModule" },
  { end: ".wasm", type: "CompiledWasm" },
  { end: ".bin", type: "Data" },
  { end: ".txt", type: "Text" },
] as const;

export interface OpenOptions {
  /** The folder of D1, R2 and the objects, in the layout of wrangler's `--persist-to`. */
  state: string;
  /** A folder of this user, for the socket files. */
  sockets: string;
  vars: Record<string, string>;
  /** Bindings that this process serves. */
  services?: Record<string, () => Promise<Response>>;
  log: WorkerLog;
}

export interface OpenedWorker {
  miniflare: Miniflare;
  /** The Worker's name, by which Miniflare finds its bindings. */
  name: string;
  route: Route;
}

/** The Worker of Miniflare's own port, through which this process controls the runtime. */
const CLOSED = {
  name: "closed",
  modules: true,
  script: "export default { fetch: () => new Response(null, { status: 404 }) }",
};
/**
 * Moves all paths of Miniflare's own port below a folder that nothing serves. Otherwise every user of this machine
 * could read the stored files there, without a key. Miniflare's API does not depend on it, and has its own secret.
 */
const CLOSED_URL = "http://127.0.0.1/closed/";

/**
 * Starts the Worker in its own workerd process. Miniflare restarts the process if it crashes. Requests reach the Worker
 * directly: Miniflare's port in front of it would also serve those that control the platform.
 */
export async function openWorker(bundle: Bundle, options: OpenOptions): Promise<OpenedWorker> {
  const { name } = bundle;
  const { direct, files } = socketsIn(options.sockets, name);
  const worker = {
    ...workerOf(bundle, options.vars),
    serviceBindings: options.services ?? {},
    unsafeDirectSockets: [files?.listenOptions ?? LOOPBACK],
  };
  const door = { ...CLOSED, unsafeDirectSockets: [{ ...(direct?.listenOptions ?? LOOPBACK), serviceName: name }] };
  const miniflare = await start({
    ...runtimeOptions(options),
    upstream: CLOSED_URL,
    unsafeHandleRuntimeRestart: () => settle(direct, files),
    workers: [{ ...door, compatibilityDate: bundle.options.compatibilityDate }, worker],
  });
  settle(direct, files);
  const toWorker = direct?.address ?? addressOf(await miniflare.unsafeGetDirectURL(CLOSED.name));
  const toFiles = files?.address ?? addressOf(await miniflare.unsafeGetDirectURL(name));
  const isStatic = staticPaths(bundle.options.assets?.directory);
  return { miniflare, name, route: (path) => (isStatic(path) ? toFiles : toWorker) };
}

/** Starts Miniflare with options in its older format. It ends with this process. */
export async function start(options: Parameters<typeof convertV4MiniflareOptions>[0]): Promise<Miniflare> {
  const miniflare = withoutSignalHandlers(() => new Miniflare(convertV4MiniflareOptions(options)));
  try {
    await miniflare.ready;
    return miniflare;
  } catch (error) {
    throw errorOfUser(error, "the runtime could not be started");
  }
}

/** Miniflare's options for one Worker, without the Worker. */
export function runtimeOptions({ state, log }: Pick<OpenOptions, "state" | "log">) {
  return {
    host: "127.0.0.1",
    // Otherwise Miniflare fetches the `cf` object from the internet.
    cf: false,
    telemetry: { enabled: false },
    resourcePersistencePath: join(state, "v3"),
    log,
    logRequests: false,
    handleStructuredLogs: ({ level, message }: { level: string; message: string }) => log.write(level, message),
  } as const;
}

const LOOPBACK = { host: "127.0.0.1", port: 0 };

function socketsIn(folder: string, name: string) {
  return { direct: InnerSocket.in(folder, name), files: InnerSocket.in(folder, `${name}-files`) };
}

function settle(...sockets: (InnerSocket | null)[]): void {
  for (const socket of sockets) socket?.settle();
}

function addressOf({ hostname, port }: URL): InnerAddress {
  return { host: hostname, port: Number(port) };
}

/** Miniflare's options of the Worker. */
export function workerOf({ name, directory, options, vars: configured }: Bundle, vars: Record<string, string>) {
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
