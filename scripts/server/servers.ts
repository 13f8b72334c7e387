import { setTimeout as sleep } from "node:timers/promises";
import type { Miniflare } from "miniflare";
import { DIRECTORY } from "../../src/db/shard.ts";
import { CommandError } from "../command-line.ts";
import { bundled } from "./bundle.ts";
import { migrateState } from "./database.ts";
import { openWorker } from "./open-worker.ts";
import { isFree } from "./port.ts";
import { type RunSql, runSqlOn } from "./run-sql.ts";
import type { Settings } from "./settings.ts";
import type { StateFolder } from "./state-folder.ts";
import { WorkerLog } from "./worker-log.ts";
import type { WorkerName } from "./workers.ts";

const MINUTE_MS = 60_000;
const EVERY_MINUTE = "* * * * *";
const START_TIMEOUT_MS = 60_000;
const HEALTH_INTERVAL_MS = 50;

export interface ServerOptions {
  /** The port of the gateway. The engine uses the next one. */
  port: number;
  state: StateFolder;
  settings: Settings;
}

/** The gateway, and the engine unless `ENGINE=off`, each in its own workerd process with its own state. */
export class Servers {
  readonly url: string;
  readonly #options: ServerOptions;
  readonly #opened: Miniflare[] = [];
  #gateway: Miniflare | null = null;
  #stopCron = () => {};

  constructor(options: ServerOptions) {
    this.url = addressOf(options.port);
    this.#options = options;
  }

  /** Resolves when both respond. Throws `CommandError` for a port in use; call `stop` also after an error. */
  async start(): Promise<void> {
    const { port, state, settings } = this.#options;
    const withEngine = settings.ENGINE !== "off";
    await requireFree(withEngine ? [port, port + 1] : [port]);
    // Killed runtimes leave temporary files. The next start deletes them from this folder.
    process.env.TMPDIR = state.emptyTmp();
    const [gateway] = await Promise.all([bundled("gateway"), withEngine && bundled("engine")]);
    await migrateState(state, gateway);
    if (withEngine) await this.#open("engine", port + 1);
    this.#gateway = await this.#open("gateway", port);
    this.#stopCron = startCron(this.#gateway, this.#log("gateway"));
  }

  /** Runs statements on the gateway's databases, through the gateway's own process. */
  readonly runSql: RunSql = async (statements, binding = DIRECTORY) => {
    if (!this.#gateway) throw new Error("the server is starting: try again in a moment");
    return runSqlOn(await this.#gateway.getD1Database(binding), statements);
  };

  /** Ends both processes. May be called at any time and more than once. */
  async stop(): Promise<void> {
    this.#stopCron();
    await Promise.all(this.#opened.splice(0).map((server) => server.dispose()));
  }

  async #open(worker: WorkerName, port: number): Promise<Miniflare> {
    const log = this.#log(worker);
    const options = { port, state: this.#options.state.of(worker), vars: this.#varsOf(worker), log };
    const server = await openWorker(await bundled(worker), options);
    this.#opened.push(server);
    const health = await awaitHealth(worker, addressOf(port));
    if (!health.ok) log.write("warn", `unhealthy: ${health.body}`);
    return server;
  }

  #log(worker: WorkerName): WorkerLog {
    return new WorkerLog(worker, this.#options.state.log(worker));
  }

  #varsOf(worker: WorkerName): Record<string, string> {
    const { port, state, settings } = this.#options;
    if (worker === "engine") return settings.ENGINE_KEY ? { ENGINE_KEY: settings.ENGINE_KEY } : {};
    const engine = settings.ENGINE === "off" ? {} : { ENGINE_URL: addressOf(port + 1) };
    return { ...state.secrets(), PUBLIC_URL: this.url, DEVELOPMENT: "true", ...engine, ...settings };
  }
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function requireFree(ports: number[]): Promise<void> {
  for (const port of ports) {
    if (!(await isFree(port))) throw new CommandError(`port ${port} is in use: choose another with --port`);
  }
}

/** Fires the cron trigger, as Cloudflare does, now and then every minute. Returns a function that stops it. */
function startCron(server: Miniflare, log: WorkerLog): () => void {
  let stopped = false;
  const tick = async () => {
    try {
      const worker = await server.getWorker();
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
