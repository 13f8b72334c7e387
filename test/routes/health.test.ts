import { env, exports } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { ORIGIN } from "../support/submit.ts";

it("returns 200 when database, storage and upstream are reachable", async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  const response = await exports.default.fetch(`${ORIGIN}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    ...{ status: "ok", d1: "ok", r2: "ok", upstream: "ok" },
    upstreams: { ttapi: "ok", engine: "does not respond" },
  });
});

it("returns 503 and names each unreachable dependency", async () => {
  const DB = { prepare: () => ({ run: () => Promise.reject(new Error("D1_ERROR at secret-host")) }) };
  const response = await app.request("/health", {}, { ...env, DB } as unknown as Env);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    status: "unavailable",
    d1: "does not respond",
    r2: "ok",
    upstream: "does not respond",
    upstreams: { ttapi: "does not respond", engine: "does not respond" },
  });
});

it("reports that the upstream rejects the configured key without exposing the key", async () => {
  const upstream = scriptedUpstream();
  vi.stubGlobal("fetch", () => reply.refused(401)({} as never));
  const response = await exports.default.fetch(`${ORIGIN}/health`);
  expect(response.status).toBe(503);
  const text = await response.text();
  expect(text).toContain("denied (401)");
  expect(text).not.toContain(env.UPSTREAM_KEY ?? "none");
  expect(upstream.unexpectedUrls).toEqual([]);
});
