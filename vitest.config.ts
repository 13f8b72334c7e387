import { availableParallelism } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const DATE_FAKED = ["test/support/setup.ts"];
/** A busy machine takes seconds for what takes milliseconds elsewhere. */
const PATIENCE_MS = 20_000;

/** The gateway in workerd, beside as many databases as named. */
function gateway(d1Databases: string[] = []) {
  return cloudflareTest(async () => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      d1Databases,
      serviceBindings: { ENGINE_SERVICE: () => new Response("no engine in tests", { status: 503 }) },
      bindings: {
        SIGNING_SECRET: "test-signing-secret",
        UPSTREAM_URL: "https://upstream.test",
        UPSTREAM_KEY: "test-upstream-key",
        PUBLIC_URL: "https://fermata.test",
        // The clock does not advance in tests, so a used limit would never be refilled.
        SUBMITS_PER_MINUTE: "0",
        READS_PER_MINUTE: "0",
        MIGRATIONS: await readD1Migrations("./migrations"),
      },
    },
  }));
}

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which on two cores is half of all.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: "pure",
          include: [
            "test/{client,operations,job,credits,keys,crypto,lane,rate-limit,webhooks,schedule,audio,upstream,outbound,storage,simulator,validation}/**/*.test.ts",
          ],
          environment: "node",
          // None of these modules keeps state between tests.
          isolate: false,
        },
      },
      {
        test: {
          name: "scripts",
          include: ["test/scripts/**/*.test.ts"],
          environment: "node",
          // Whole commands, started as a person would start them.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          exclude: ["test/engine/worker/**"],
          environment: "node",
          // So that the sound bank is read once.
          isolate: false,
        },
      },
      {
        plugins: [gateway()],
        test: {
          name: "workers",
          include: ["test/{routes,durable,delivery,db,actions,cron,middleware,storage-workers}/**/*.test.ts"],
          setupFiles: DATE_FAKED,
          testTimeout: PATIENCE_MS,
        },
      },
      {
        plugins: [gateway(["DB_1"])],
        test: {
          name: "shards",
          include: ["test/shards/**/*.test.ts"],
          setupFiles: DATE_FAKED,
          testTimeout: PATIENCE_MS,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./engine/wrangler.toml" } })],
        // The plugin does not read wrangler's own [alias].
        resolve: { alias: { "stb-vorbis": new URL("./engine/stb-vorbis.ts", import.meta.url).pathname } },
        test: { name: "engine-worker", include: ["test/engine/worker/**/*.test.ts"] },
      },
    ],
  },
});
