import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { T0 } from "./job.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

// Alarms run on the real clock: booked for 2100 they stay until a test runs them.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(T0);
  vi.stubGlobal("fetch", (input: RequestInfo) =>
    Promise.reject(new Error(`no test answers ${new Request(input).url}`)),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
