import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundled } from "../scripts/server/bundle.ts";
import type { StateFolder } from "../scripts/server/state-folder.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows of any query
type Row = Record<string, any>;

export interface Storage {
  rows(sql: string): Promise<Row[]>;
  read(key: string): Promise<Buffer | null>;
  keys(): Promise<string[]>;
}

/** Opens the D1 and R2 of a server that has ended. */
export async function withStorage<T>(state: StateFolder, act: (storage: Storage) => Promise<T>): Promise<T> {
  const { options } = await bundled("gateway");
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: join(state.of("gateway"), "v3"),
      workers: [
        {
          name: "audit",
          modules: true,
          script: "export default {}",
          compatibilityDate: options.compatibilityDate,
          d1Databases: options.d1Databases,
          r2Buckets: options.r2Buckets,
        },
      ],
    }),
  );
  try {
    const db = await miniflare.getD1Database("DB");
    const bucket = await miniflare.getR2Bucket("ASSETS");
    return await act({
      rows: async (sql) => (await db.prepare(sql).all<Row>()).results,
      read: async (key) => {
        const object = await bucket.get(key);
        return object && Buffer.from(await object.arrayBuffer());
      },
      keys: async () => allKeys(bucket),
    });
  } finally {
    await miniflare.dispose();
  }
}

type Bucket = Awaited<ReturnType<Miniflare["getR2Bucket"]>>;

async function allKeys(bucket: Bucket): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await bucket.list(cursor ? { cursor } : {});
    names.push(...page.objects.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return names;
}
