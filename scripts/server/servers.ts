import type { Miniflare } from "miniflare";
import { DIRECTORY } from "../../src/db/shard.ts";
import { Refusal } from "../command-line.ts";
import { bundled } from "./bundle.ts";
import { tickEveryMinute } from "./cron.ts";
import { migrateState } from "./database.ts";
import { awaitHealth } from "./health.ts";
import { openWorker } from "./open-worker.ts";
import { isFree } from "./port.ts";
import { type RunSql, runSqlOn } from "./run-sql.ts";
import type { Settings } from "./settings.ts";
import type { StateFolder } from "./state-folder.ts";
import { WorkerLog } from "./worker-log.ts";
import type { WorkerName } from "./workers.ts";

export interface ServerOptions {
  /** The gateway's; the engine's is the next one. */
  port: number;
  state: StateFolder;
  settings: Settings;
}

/** The engine, unless `ENGINE=off`, and the gateway: each a workerd of its own, with its own state. */
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

  /** Resolves once both answer. Throws `Refusal` for a port in use; whatever was opened then has to be stopped. */
  async start(): Promise<void> {
    const { port, state, settings } = this.#options;
    const withEngine = settings.ENGINE !== "off";
    await requireFree(withEngine ? [port, port + 1] : [port]);
    // The runtimes leave files behind when they are killed: here the next start clears them away.
    process.env.TMPDIR = state.emptyTmp();
    const [gateway] = await Promise.all([bundled("gateway"), withEngine && bundled("engine")]);
    await migrateState(state, gateway);
    if (withEngine) await this.#open("engine", port + 1);
    this.#gateway = await this.#open("gateway", port);
    this.#stopCron = tickEveryMinute(this.#gateway, this.#log("gateway"));
  }

  /** The gateway's databases, by way of the gateway's own process. */
  readonly runSql: RunSql = async (statements, binding = DIRECTORY) => {
    if (!this.#gateway) throw new Error("the server is starting: try again in a moment");
    return runSqlOn(await this.#gateway.getD1Database(binding), statements);
  };

  /** Ends both processes; safe to call at any time, and twice. */
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
    if (!health.ok) log.write("warn", `not well: ${health.body}`);
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
    if (!(await isFree(port))) throw new Refusal(`port ${port} is in use: choose another with --port`);
  }
}
