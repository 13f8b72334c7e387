import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Miniflare } from "miniflare";
import { createAccount } from "../scripts/account/accounts.ts";
import { type Bundle, bundled } from "../scripts/server/bundle.ts";
import { migrate } from "../scripts/server/database.ts";
import { runtimeOptions, start, workerOf } from "../scripts/server/open-worker.ts";
import { freePair } from "../scripts/server/port.ts";
import type { Database } from "../scripts/server/run-sql.ts";
import { runSqlOn } from "../scripts/server/run-sql.ts";
import { WorkerLog } from "../scripts/server/worker-log.ts";
import { type Call, Client } from "./client.ts";
import { runtimes } from "./cpu-time.ts";

export interface GatewayOptions {
  state: string;
  upstream: string;
  /** Concurrency slots upstream. */
  slots?: number;
  /** Whether the upstream sends callbacks. */
  callable?: boolean;
  bundle?: Bundle;
  /** Whether Miniflare's router of static files is in front of the gateway. */
  withFiles?: boolean;
  /** Whether the default rate limits apply. */
  limited?: boolean;
}

interface Opened {
  client: Client;
  db: Database;
  key: string;
  pid: number | undefined;
}

export const SONG = JSON.stringify({ title: "Rain on glass", sound_prompt: "warm lo-fi piano, 82 bpm" });
const CREDITS = 1_000_000_000;
const POLL_INTERVAL_MS = 50;
const EMAIL = "bench@bench.dev";

/** The gateway as it is deployed, in its own workerd process, with one account that never runs out of credits. */
export class Gateway {
  readonly client: Client;
  readonly db: Database;
  /** The process id of its workerd. */
  readonly pid: number | undefined;
  readonly #miniflare: Miniflare;
  readonly #key: string;

  private constructor(miniflare: Miniflare, { client, db, key, pid }: Opened) {
    this.#miniflare = miniflare;
    this.client = client;
    this.db = db;
    this.#key = key;
    this.pid = pid;
  }

  static async open({
    state,
    upstream,
    slots = 10,
    callable = true,
    limited = false,
    bundle,
    withFiles = false,
  }: GatewayOptions): Promise<Gateway> {
    const given = bundle ?? (await bundled("gateway"));
    const built = withFiles ? given : withoutFiles(given);
    const port = await freePair();
    const url = `http://127.0.0.1:${port}`;
    const vars = {
      SIGNING_SECRET: "a secret of the benchmark",
      ...{ UPSTREAM_URL: upstream, UPSTREAM_KEY: "bench", ENGINE: "off" },
      UPSTREAM_CONCURRENCY: String(slots),
      ...(!limited && { SUBMITS_PER_MINUTE: "0", READS_PER_MINUTE: "0" }),
      ...(callable && { PUBLIC_URL: url }),
    };
    const log = new WorkerLog("gateway", join(state, "gateway.log"));
    const others = runtimes();
    const miniflare = await start({ ...runtimeOptions({ state, log }), port, workers: [workerOf(built, vars)] });
    const pid = runtimes().find((candidate) => !others.includes(candidate));
    const db = await miniflare.getD1Database("DB");
    await migrate(db, built.migrations);
    const { key } = await createAccount((statements) => runSqlOn(db, statements), { email: EMAIL, credits: CREDITS });
    return new Gateway(miniflare, { client: new Client(url), db, key, pid });
  }

  /** The request for a song. */
  submitCall(): Call {
    return { method: "POST", path: "/producer/v1/music", headers: this.#headers(), body: SONG };
  }

  fetchCall(jobId: string): Call {
    return { path: `/producer/v1/fetch?jobId=${jobId}`, headers: this.#headers() };
  }

  listCall(path: string): Call {
    return { path, headers: this.#headers() };
  }

  async submit(): Promise<string> {
    return JSON.parse((await this.client.expect(200, this.submitCall())).toString()).data.jobId;
  }

  /** Polls until the job has this status. Returns the response. */
  async waitFor(jobId: string, status: string) {
    for (;;) {
      const response = JSON.parse((await this.client.expect(200, this.fetchCall(jobId))).toString());
      if (response.status === status) return response;
      if (response.status === "FAILED") throw new Error(`job ${jobId} failed: ${response.message}`);
      await sleep(POLL_INTERVAL_MS);
    }
  }

  async close(): Promise<void> {
    this.client.close();
    await this.#miniflare.dispose();
  }

  #headers(): Record<string, string> {
    return { "TT-API-KEY": this.#key, "Content-Type": "application/json" };
  }
}

/** Without static files: Miniflare routes them in an additional Worker, which the floor does not have. */
function withoutFiles(bundle: Bundle): Bundle {
  const { assets: _, ...options } = bundle.options as Bundle["options"] & { assets?: unknown };
  return { ...bundle, options };
}
