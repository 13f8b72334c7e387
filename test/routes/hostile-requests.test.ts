import { exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { account, count, type TestAccount } from "../support/account.ts";
import { refusal, traces } from "../support/leak-checks.ts";
import { ORIGIN } from "../support/submit.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
});

type RequestOptions = { method?: string; headers?: Record<string, string>; body?: string };

function send(path: string, { headers = {}, ...init }: RequestOptions = {}): Promise<Response> {
  const sent = new Headers(headers);
  sent.set("TT-API-KEY", owner.key);
  return exports.default.fetch(`${ORIGIN}${path}`, { ...init, headers: sent });
}

describe("an unusual request", () => {
  const PATHS = [
    ...["//", "/producer", "/producer/v1", "/producer/v1/", "/producer/v2/music", "/producer//v1/music"],
    ...["/producer/v1/music%2f", "/producer/v1%2fmusic", "/producer/v1/%2e%2e/fetch", "/PRODUCER/v1/music"],
    ...[
      "/producer/v1/__proto__",
      "/producer/v1/constructor",
      "/producer/v1/toString",
      "/producer/v1/%00",
      "/producer/v1/music%00",
    ],
    ...[
      "/producer/v1/%",
      "/producer/v1/%c0%af",
      "/producer/v1/%ff",
      "/producer/v1/music;x=1",
      "/producer/v1/:operation",
    ],
    ...[
      `/producer/v1/${"a".repeat(8_000)}`,
      `/${"a/".repeat(4_000)}`,
      "/.env",
      "/.git/config",
      "/wrangler.toml",
      "/%2e%2e/%2e%2e/etc/passwd",
    ],
    ...[
      "/callbacks",
      "/callbacks/x/y/z",
      "/callbacks/x/y/z?t=y",
      "/callbacks/%2e%2e/x",
      "/a",
      "/a//",
      "/a/x/y",
      "/health/x",
    ],
  ];

  it.each(PATHS)("returns 404 for the path %s and changes nothing", async (path) => {
    const before = await traces();
    for (const method of ["GET", "POST"]) {
      const body = method === "POST" ? { body: '{"sound_prompt":"x"}' } : {};
      const { status } = await refusal(await send(path, { method, ...body }));
      expect(status).toBe(404);
    }
    expect(await traces()).toEqual(before);
  });

  it.each([
    "PUT",
    "PATCH",
    "DELETE",
    "PROPFIND",
    "LOCK",
    "PURGE",
  ])("returns 405 for the method %s and changes nothing", async (method) => {
    const before = await traces();
    for (const path of ["/producer/v1/music", "/producer/v1/fetch?jobId=x", "/health", "/callbacks/a/b"]) {
      const response = await send(path, { method, body: '{"sound_prompt":"x"}' });
      expect(response.headers.get("allow")).toMatch(/^(GET, HEAD, |)OPTIONS(, POST|)$/);
      expect((await refusal(response)).status).toBe(405);
    }
    expect(await traces()).toEqual(before);
  });

  const HEADERS: [string, Record<string, string>][] = [
    ["a very long header", { "X-Long": "x".repeat(16_000) }],
    ["500 headers", Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`X-${i}`, "y"]))],
    ["two content types", { "Content-Type": "application/json, application/xml" }],
    ["a method override", { "X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE" }],
    ["a path override", { "X-Original-URL": "/health", "X-Rewrite-URL": "/health" }],
    ["an account override", { "X-Account-Id": "other", "X-User": "admin", "X-Forwarded-User": "admin" }],
    [
      "a client address override",
      { "X-Forwarded-For": "127.0.0.1", "CF-Connecting-IP": "127.0.0.1", Forwarded: "for=127.0.0.1" },
    ],
    ["other credentials", { Authorization: "Bearer fm_live_x", Cookie: "key=x" }],
  ];

  it.each(HEADERS)("accepts a submit with %s and creates one job for the key's account", async (_, headers) => {
    const response = await send("/producer/v1/music", { method: "POST", headers, body: '{"sound_prompt":"x"}' });
    expect(response.status).toBe(200);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(1);
  });

  it("does not let a request inject response headers or choose its request id", async () => {
    const response = await send("/producer/v1/fetch?jobId=x%0d%0aSet-Cookie:%20a=b%00", {
      headers: { "X-Request-Id": "mine" },
    });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect((await refusal(response)).status).toBe(404);
  });

  it("returns a short 404 for a very long job id", async () => {
    const { status, message } = await refusal(await send(`/producer/v1/fetch?jobId=${"a".repeat(8_000)}`));
    expect(status).toBe(404);
    expect(message.length).toBeLessThan(300);
  });
});
