import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { bundled } from "../scripts/server/bundle.ts";
import type { StateFolder } from "../scripts/server/state-folder.ts";

export interface Bucket {
  read(key: string): Promise<Buffer | null>;
  keys(): Promise<string[]>;
}

/** Opens the R2 bucket of a stopped server. */
export async function withBucket<T>(state: StateFolder, act: (bucket: Bucket) => Promise<T>): Promise<T> {
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
          r2Buckets: options.r2Buckets,
        },
      ],
    }),
  );
  try {
    const bucket = await miniflare.getR2Bucket("ASSETS");
    return await act({
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

async function allKeys(bucket: Awaited<ReturnType<Miniflare["getR2Bucket"]>>): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await bucket.list(cursor ? { cursor } : {});
    names.push(...page.objects.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return names;
}
