import { setTimeout as sleep } from "node:timers/promises";
import { DIRECTORY } from "../../src/db/shard.ts";
import { CommandError } from "../command-line.ts";
import { Listener } from "../listener/listener.ts";
import { type Bundle, bundled } from "./bundle.ts";
import { migrateState } from "./database.ts";
import { diskService } from "./disk.ts";
import { type OpenedWorker, openWorker } from "./open-worker.ts";
import { type RunSql, runSqlOn } from "./run-sql.ts";
import { minFreeMegabytes, type Settings, trustedHops } from "./settings.ts";
import type { StateFolder } from "./state-folder.ts";
import { WorkerLog } from "./worker-log.ts";
import type { WorkerName } from "./workers.ts";

const LOOPBACK = "127.0.0.1";
const MINUTE_MS = 60_000;
const GRACE_MS = 10_000;
const EVERY_MINUTE = "* * * * *";
const START_TIMEOUT_MS = 60_000;
const HEALTH_INTERVAL_MS = 50;

export interface ServerOptions {
  /** The address and the port of the gateway. The engine uses the next port of this machine. */
  host?: string;
  port: number;
  state: StateFolder;
  settings: Settings;
}

/** The gateway, and the engine unless `ENGINE=off`, each in its own workerd process with its own state. */
export class Servers {
  readonly url: string;
  readonly #options: ServerOptions;
  readonly #opened: OpenedWorker[] = [];
  readonly #listeners = new Map<WorkerName, Listener>();
  #gateway: OpenedWorker | null = null;
  #stopCron = () => {};

  constructor(options: ServerOptions) {
    this.url = addressOf(options.port);
    this.#options = options;
  }

  /** Opens the ports. Throws `CommandError` for a port in use; call `stop` also after an error. */
  async listen(): Promise<void> {
    const { host, port, settings } = this.#options;
    await this.#listen("gateway", port, hostsOf(host));
    if (settings.ENGINE !== "off") await this.#listen("engine", port + 1, [LOOPBACK]);
  }

  /** Resolves when both respond. Call `stop` also after an error. */
  async start(): Promise<void> {
    if (this.#listeners.size === 0) await this.listen();
    const { state } = this.#options;
    // Read before anything is started, since they can be broken.
    state.secrets();
    // Killed runtimes leave temporary files. The next start deletes them from this folder.
    process.env.TMPDIR = state.emptyTmp();
    const bundles = await Promise.all([...this.#listeners.keys()].map(bundled));
    await migrateState(state, bundles[0] as Bundle);
    if (this.#listeners.has("engine")) await this.#open("engine");
    this.#gateway = await this.#open("gateway");
    this.#stopCron = startCron(this.#gateway, this.#log("gateway"));
  }

  /** Runs statements on the gateway's databases, through the gateway's own process. */
  readonly runSql: RunSql = async (statements, binding = DIRECTORY) => {
    if (!this.#gateway) throw new Error("the server is starting: try again in a moment");
    const { miniflare, name } = this.#gateway;
    return runSqlOn(await miniflare.getD1Database(binding, name), statements);
  };

  /**
   * Finishes the requests that are under way, by default for up to 10 s, and ends both processes. May be called at any
   * time and more than once.
   */
  async stop(graceMs = GRACE_MS): Promise<void> {
    this.#stopCron();
    const until = performance.now() + graceMs;
    // The gateway first: its requests can need the engine.
    for (const listener of this.#listeners.values()) await listener.close(Math.max(0, until - performance.now()));
    await Promise.all(this.#opened.splice(0).map(({ miniflare }) => miniflare.dispose()));
  }

  async #listen(worker: WorkerName, port: number, hosts: string[]): Promise<void> {
    const listener = new Listener({ hosts, port, trustedHops: trustedHops(this.#options.settings) });
    this.#listeners.set(worker, listener);
    try {
      await listener.open();
    } catch (error) {
      throw new CommandError(listenError(error as ListenError, port));
    }
  }

  async #open(worker: WorkerName): Promise<OpenedWorker> {
    const { state, port, settings } = this.#options;
    const log = this.#log(worker);
    const services = { DISK: diskService(state.path, minFreeMegabytes(settings)) };
    const opened = await openWorker(await bundled(worker), {
      state: state.of(worker),
      sockets: state.tmp,
      vars: this.#varsOf(worker),
      ...(worker === "gateway" && { services }),
      log,
    });
    this.#opened.push(opened);
    this.#listeners.get(worker)?.serve(opened.route);
    const health = await awaitHealth(worker, addressOf(worker === "gateway" ? port : port + 1));
    if (!health.ok) log.write("warn", `unhealthy: ${health.body}`);
    return opened;
  }

  #log(worker: WorkerName): WorkerLog {
    return new WorkerLog(worker, this.#options.state.log(worker));
  }

  #varsOf(worker: WorkerName): Record<string, string> {
    const { host = LOOPBACK, port, state, settings } = this.#options;
    if (worker === "engine") return settings.ENGINE_KEY ? { ENGINE_KEY: settings.ENGINE_KEY } : {};
    const engine = settings.ENGINE === "off" ? {} : { ENGINE_URL: addressOf(port + 1) };
    return { ...state.secrets(), LOCAL_URL: this.url, HOST: host, ...engine, ...settings };
  }
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The embedded engine calls the gateway at 127.0.0.1, whatever its public address is. */
function hostsOf(host = LOOPBACK): string[] {
  return ["0.0.0.0", "::", LOOPBACK, "localhost"].includes(host) ? [host] : [host, LOOPBACK];
}

interface ListenError extends NodeJS.ErrnoException {
  address?: string;
  hostname?: string;
}

function listenError({ code, message, address, hostname }: ListenError, port: number): string {
  if (code === "EADDRINUSE") return `port ${port} is in use: choose another with --port`;
  if (code === "EACCES") return `this user may not open port ${port}: choose another with --port`;
  return code === "EADDRNOTAVAIL" || code === "ENOTFOUND"
    ? `${address ?? hostname} is not an address of this machine: choose another with --host`
    : `port ${port} cannot be opened: ${message}`;
}

/** Fires the cron trigger, as Cloudflare does, now and then every minute. Returns a function that stops it. */
function startCron({ miniflare, name }: OpenedWorker, log: WorkerLog): () => void {
  let stopped = false;
  const tick = async () => {
    try {
      const worker = await miniflare.getWorker(name);
      await worker.scheduled({ cron: EVERY_MINUTE, scheduledTime: new Date() });
    } catch (error) {
      if (!stopped) log.write("error", `the cron trigger failed: ${String(error)}`);
    }
  };
  void tick();
  const timer = setInterval(tick, MINUTE_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

interface Health {
  ok: boolean;
  body: string;
}

/** Waits for a response of `/health`, also an unhealthy one: the upstream may be unavailable while the server works. */
async function awaitHealth(name: string, url: string): Promise<Health> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await sleep(HEALTH_INTERVAL_MS)) {
    const health = await readHealth(url);
    if (health) return health;
  }
  throw new CommandError(`the ${name} does not respond at ${url}/health: see its log`);
}

async function readHealth(url: string): Promise<Health | null> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) });
    return { ok: response.ok, body: (await response.text()).trim() };
  } catch {
    return null;
  }
}
