import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundled } from "../scripts/server/bundle.ts";
import { migrate } from "../scripts/server/database.ts";
import { withoutSignalHandlers } from "../scripts/server/end-signal.ts";
import type { Database } from "../scripts/server/run-sql.ts";
import { Client } from "./client.ts";
import { runtimes } from "./cpu-time.ts";

const SOURCE = join(import.meta.dirname, "floor", "worker.ts");

interface Opened {
  client: Client;
  db: Database;
  pid: number | undefined;
}

/** The minimal Worker that the gateway is compared with. */
export class Floor {
  readonly client: Client;
  readonly db: Database;
  /** The process id of its workerd. */
  readonly pid: number | undefined;
  readonly #miniflare: Miniflare;

  private constructor(miniflare: Miniflare, { client, db, pid }: Opened) {
    this.#miniflare = miniflare;
    this.client = client;
    this.db = db;
    this.pid = pid;
  }

  /** Stores its data in `state`, with the gateway's tables. */
  static async open(state: string): Promise<Floor> {
    const { options, migrations } = await bundled("gateway");
    const contents = stripTypeScriptTypes(readFileSync(SOURCE, "utf8"));
    const worker = {
      name: "floor",
      modules: [{ type: "ESModule" as const, path: SOURCE, contents }],
      modulesRoot: import.meta.dirname,
      compatibilityDate: options.compatibilityDate,
      d1Databases: options.d1Databases,
      r2Buckets: options.r2Buckets,
      durableObjects: { JOB: { className: "FloorObject", useSQLite: true } },
    };
    const where = { host: "127.0.0.1", port: 0, cf: false as const, resourcePersistencePath: join(state, "v3") };
    const all = convertV4MiniflareOptions({ ...where, telemetry: { enabled: false }, workers: [worker] });
    const others = runtimes();
    const miniflare = withoutSignalHandlers(() => new Miniflare(all));
    const client = new Client((await miniflare.ready).origin);
    const pid = runtimes().find((candidate) => !others.includes(candidate));
    const db = await miniflare.getD1Database("DB");
    await migrate(db, migrations);
    await db.prepare("CREATE TABLE floor_inputs (job_id TEXT PRIMARY KEY, input TEXT) STRICT, WITHOUT ROWID").run();
    await db.prepare("INSERT INTO accounts (id, email, created_at) VALUES ('floor', 'floor@bench.dev', 0)").run();
    return new Floor(miniflare, { client, db, pid });
  }

  async submit(body: string): Promise<string> {
    const response = await this.client.expect(200, { method: "POST", path: "/submit", body });
    return JSON.parse(response.toString()).data.jobId;
  }

  async putFile(key: string, bytes: Buffer): Promise<void> {
    await (await this.#miniflare.getR2Bucket("ASSETS")).put(key, bytes);
  }

  async close(): Promise<void> {
    this.client.close();
    await this.#miniflare.dispose();
  }
}
