import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import { account, count, credits, type TestAccount } from "../support/account.ts";
import { gatedDb } from "../support/gated-db.ts";

const SONG = { sound_prompt: "calm piano" };
const CALLS: [method: string, path: string, body?: object][] = [
  ["GET", "/v1/jobs"],
  ["GET", "/v1/jobs/unknown"],
  ["GET", "/v1/songs"],
  ["GET", "/v1/credits"],
  ["GET", "/v1/keys"],
  ["POST", "/v1/songs", SONG],
  ["POST", "/v1/webhooks", { url: "https://receiver.test/x", events: ["job.succeeded"] }],
  ["POST", "/producer/v1/music", SONG],
  ["GET", "/producer/v1/fetch?jobId=unknown"],
];

async function call(
  by: TestAccount,
  [method, path, body]: (typeof CALLS)[number],
  bindings: object,
): Promise<Response> {
  const headers = { "TT-API-KEY": by.key, "Content-Type": "application/json", "Idempotency-Key": `${by.id}-1` };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return app.request(path, init, { ...env, ...bindings }, createExecutionContext());
}

/** The gateway on a database whose every call fails. */
function failing(message: string) {
  return { DB: gatedDb(env.DB, () => Promise.reject(new Error(message))) };
}

/** The gateway on a disk with 12 MB. */
function almostFull() {
  return { DISK: { fetch: async () => Response.json({ freeMegabytes: 12, isLow: true }) } };
}

describe("a storage error", () => {
  it.each([
    "internal error; reference = ff9dct9tqoorsp325q3m764i",
    "D1_ERROR: database or disk is full: SQLITE_FULL",
  ])("%s is 503 with Retry-After on every route", async (message) => {
    const by = await account();
    for (const one of CALLS) {
      const response = await call(by, one, failing(message));
      expect([one, response.status, response.headers.get("retry-after")]).toEqual([one, 503, "5"]);
      const body = await response.text();
      expect(body).toMatch(/retry the same request/);
      expect(body).not.toContain(message);
    }
  });

  it("a wrong statement is an internal error", async () => {
    const by = await account();
    const response = await call(by, ["GET", "/v1/credits"], failing("D1_ERROR: no such column: x: SQLITE_ERROR"));
    expect(response.status).toBe(500);
  });
});

describe("a disk that is almost full", () => {
  it.each(CALLS.filter(([, , body]) => body === SONG))("%s %s is refused and costs nothing", async (...one) => {
    const by = await account();
    const response = await call(by, one, almostFull());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.text()).toContain("the server's disk is almost full");
    expect(await credits(by.id)).toEqual({ available: 30, held: 0 });
    expect(await count("jobs", "account_id = ?", by.id)).toBe(0);
  });

  it("an upload is refused before its file is read", async () => {
    const by = await account();
    let isRead = false;
    const body = new ReadableStream(
      {
        pull() {
          isRead = true;
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "TT-API-KEY": by.key, "Content-Type": "audio/wav", "Content-Length": "1000" };
    const response = await app.request(
      "/v1/uploads",
      { method: "POST", headers, body },
      { ...env, ...almostFull() },
      createExecutionContext(),
    );
    expect([response.status, isRead]).toEqual([503, false]);
  });

  it("reads and repeated requests are accepted", async () => {
    const by = await account();
    const first = await call(by, ["POST", "/v1/songs", SONG], {});
    const repeated = await call(by, ["POST", "/v1/songs", SONG], almostFull());
    expect([first.status, repeated.status]).toEqual([202, 202]);
    const statuses = CALLS.filter(([method]) => method === "GET").map((one) => call(by, one, almostFull()));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 404, 200, 200, 200, 404]);
  });

  it("the health check reports it", async () => {
    const response = await app.request("/health", {}, { ...env, ...almostFull() });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: "unavailable",
      d1: "ok",
      disk: "12 MB are free: new jobs are refused",
    });
    const DISK = { fetch: async () => Response.json({ freeMegabytes: 5_000, isLow: false }) };
    const healthy = await app.request("/health", {}, { ...env, DISK } as unknown as Env);
    expect(await healthy.json()).toMatchObject({ disk: "ok" });
  });

  it("jobs are accepted while the free space is unknown", async () => {
    const by = await account();
    const DISK = { fetch: () => Promise.reject(new Error("no answer")) };
    expect((await call(by, ["POST", "/v1/songs", SONG], { DISK })).status).toBe(202);
  });
});
