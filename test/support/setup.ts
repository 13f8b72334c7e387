import { applyD1Migrations, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { readConfig } from "../../src/env.ts";
import { laneName } from "../../src/lane/lane.ts";
import type { UpstreamConfig } from "../../src/upstream/registry.ts";
import { T0 } from "./job.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

// Alarms run on the real clock: set for 2100, they stay until a test runs them.
// A file's tests share storage: a job that one test leaves behind must not occupy a slot in the next test's lane.
beforeEach(async () => {
  const lane = env.LANE.getByName(laneName(readConfig(env).upstreams[0] as UpstreamConfig));
  await runInDurableObject(lane, (_, { storage }) => {
    for (const table of ["jobs", "memory"]) storage.sql.exec(`DELETE FROM ${table}`);
  });
  await evictDurableObject(lane);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(T0);
  vi.stubGlobal("fetch", (input: RequestInfo) =>
    Promise.reject(new Error(`no response in this test for ${new Request(input).url}`)),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
