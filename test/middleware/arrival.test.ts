import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { beforeEach, expect, it } from "vitest";
import { app } from "../../src/app.ts";
import type { AppEnv } from "../../src/env.ts";
import { arrivalOf } from "../../src/middleware/arrival.ts";
import { account, type TestAccount } from "../support/account.ts";

type Bindings = Record<string, string | undefined>;

const probe = new Hono<AppEnv>().get("/", (c) => c.json(arrivalOf(c)));
const bound = (bindings: Bindings) => ({ ...env, PUBLIC_URL: undefined, ...bindings }) as unknown as Env;
async function arrive(bindings: Bindings, headers: Record<string, string> = {}, url = "http://127.0.0.1:8787/") {
  const response = await probe.request(url, { headers }, bound(bindings));
  return response.json<{ development: boolean; ownUrls: string[] }>();
}

it.each<[Bindings, boolean]>([
  [{}, false],
  [{ DEVELOPMENT: "1" }, true],
  [{ DEVELOPMENT: "true" }, true],
  [{ DEVELOPMENT: "1", HOST: "0.0.0.0", PUBLIC_URL: "https://songs.example" }, true],
  [{ DEVELOPMENT: "0", HOST: "127.0.0.1" }, false],
  [{ DEVELOPMENT: "false", HOST: "127.0.0.1" }, false],
  [{ HOST: "127.0.0.1" }, true],
  [{ HOST: "127.0.0.2" }, true],
  [{ HOST: "localhost" }, true],
  [{ HOST: "::1" }, true],
  [{ HOST: "[::1]" }, true],
  [{ HOST: "::ffff:127.0.0.1" }, true],
  [{ HOST: "0.0.0.0" }, false],
  [{ HOST: "::" }, false],
  [{ HOST: "192.168.1.5" }, false],
  [{ HOST: "localhost.example.com" }, false],
  [{ HOST: "127.0.0.1", PUBLIC_URL: "http://localhost:8787" }, true],
  [{ HOST: "127.0.0.1", PUBLIC_URL: "http://[::1]:8787" }, true],
  [{ HOST: "127.0.0.1", PUBLIC_URL: "https://songs.example" }, false],
  [{ HOST: "127.0.0.1", PUBLIC_URL: "http://192.168.1.5:8787" }, false],
])("with the settings %j, a direct request may use development features: %s", async (bindings, development) => {
  expect((await arrive(bindings)).development).toBe(development);
});

it.each([
  ...["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port"],
  ...["X-Forwarded-Server", "X-Forwarded-Prefix", "x-forwarded-by", "X-Forwarded", "VIA"],
])("a request with %s may not use them", async (name) => {
  for (const bindings of [{ DEVELOPMENT: "1" }, { HOST: "127.0.0.1" }, { DEVELOPMENT: "1", TRUST_PROXY: "true" }])
    expect((await arrive(bindings, { [name]: "127.0.0.1" })).development).toBe(false);
  expect((await arrive({ HOST: "127.0.0.1" }, { [name]: "" })).development).toBe(false);
});

it("a request that names another host than this machine may not use them without DEVELOPMENT", async () => {
  for (const url of ["http://songs.example/", "http://192.168.1.5:8787/", "http://127.0.0.1.nip.io:8787/"]) {
    expect((await arrive({ HOST: "127.0.0.1" }, {}, url)).development).toBe(false);
    expect((await arrive({ DEVELOPMENT: "1" }, {}, url)).development).toBe(true);
  }
  expect((await arrive({ HOST: "127.0.0.1" }, {}, "http://localhost:8787/")).development).toBe(true);
});

it("the addresses of a request are its own and that of its links", async () => {
  const forwarded = { "X-Forwarded-Host": "songs.example" };
  const { ownUrls } = await arrive({ TRUST_PROXY: "true" }, forwarded);
  expect(ownUrls).toEqual(["http://127.0.0.1:8787", "http://songs.example"]);
});

let owner: TestAccount;
beforeEach(async () => {
  owner = await account();
});

/** Where a URL for events can be registered. */
const REGISTER: Record<string, (hook: string) => [path: string, body: object]> = {
  "a webhook": (url) => ["/v1/webhooks", { url }],
  "a hook_url": (hook_url) => ["/v1/songs", { sound_prompt: "x", hook_url }],
  "a hook_url of a dry run": (hook_url) => ["/v1/songs?dry_run=1", { sound_prompt: "x", hook_url }],
  "a hook_url of a schedule": (hook_url) => [
    "/v1/schedules",
    { name: "x", cron: "0 7 * * *", input: { sound_prompt: "x", hook_url } },
  ],
  "a hook_url of TTAPI": (hook_url) => ["/producer/v1/music", { sound_prompt: "x", hook_url }],
};

async function register(kind: string, hook: string, { headers = {}, bindings = { HOST: "127.0.0.1" } } = {}) {
  const [path, body] = REGISTER[kind]?.(hook) ?? ["", {}];
  const sent = { Authorization: `Bearer ${owner.key}`, "Content-Type": "application/json", ...headers };
  const init = { method: "POST", headers: sent, body: JSON.stringify(body) };
  const response = await app.request(`http://127.0.0.1:8787${path}`, init, bound(bindings), createExecutionContext());
  return { ok: response.ok, text: await response.text() };
}

it.each(Object.keys(REGISTER))("%s may be on this machine, if the request comes from there", async (kind) => {
  const hook = "http://localhost:3000/hook";
  expect(await register(kind, hook)).toMatchObject({ ok: true });
  const proxied = await register(kind, hook, { headers: { "X-Forwarded-For": "203.0.113.7" } });
  expect([proxied.ok, proxied.text]).toEqual([
    false,
    expect.stringContaining("must be a public https URL: this is not https"),
  ]);
  const deployed = await register(kind, hook, { bindings: {} as { HOST: string } });
  expect(deployed.ok).toBe(false);
});

it.each(Object.keys(REGISTER))("%s must not be the gateway itself", async (kind) => {
  const { ok, text } = await register(kind, "http://localhost:8787/v1/webhooks");
  expect([ok, text]).toEqual([false, expect.stringContaining("the gateway's own address")]);
});

it.each(Object.keys(REGISTER))("%s must use an allowed port", async (kind) => {
  const hook = "https://hooks.example.com:9000/x";
  const { ok, text } = await register(kind, hook);
  expect([ok, text]).toEqual([false, expect.stringContaining("WEBHOOK_PORTS")]);
  const bindings = { HOST: "127.0.0.1", WEBHOOK_PORTS: "9000, 9001" };
  expect(await register(kind, hook, { bindings })).toMatchObject({ ok: true });
});
