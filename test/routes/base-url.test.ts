import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { account, type TestAccount } from "../support/account.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { submitSong } from "../support/submit.ts";

interface Sent {
  bindings?: Record<string, string | undefined>;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

let owner: TestAccount;
let job: string;
let song: string;

function send(url: string, { bindings = {}, method, headers, body }: Sent = {}): Promise<Response> {
  const init = {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { Authorization: `Bearer ${owner.key}`, "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  return Promise.resolve(app.request(url, init, { ...env, ...bindings } as unknown as Env, createExecutionContext()));
}

beforeAll(async () => {
  owner = await account({ credits: 100 });
});

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (job) return;
  job = await submitSong(owner);
  song = (await runToEnd({ accountId: owner.id, jobId: job })).songs[0]?.id ?? "";
});

const PROXY = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "songs.example" };
const BASES: [title: string, base: string, bindings: Sent["bindings"], headers?: Record<string, string>][] = [
  ["PUBLIC_URL", "https://songs.example", { PUBLIC_URL: "https://songs.example" }],
  ["the path of PUBLIC_URL", "https://songs.example/fermata", { PUBLIC_URL: "https://songs.example/fermata" }],
  ["PUBLIC_URL with final slashes", "https://songs.example:444/x/b", { PUBLIC_URL: "https://songs.example:444/x/b//" }],
  [
    "PUBLIC_URL rather than a proxy",
    "https://a.example",
    { PUBLIC_URL: "https://a.example", TRUST_PROXY: "true" },
    PROXY,
  ],
  ["the request", "http://10.0.0.7:8787", {}],
  ["the request, without TRUST_PROXY", "http://10.0.0.7:8787", {}, PROXY],
  ["the request, with TRUST_PROXY=false", "http://10.0.0.7:8787", { TRUST_PROXY: "false" }, PROXY],
  ["a trusted proxy", "https://songs.example", { TRUST_PROXY: "true" }, PROXY],
  ["one of two trusted proxies", "https://songs.example", { TRUST_PROXY: "2" }, PROXY],
  ["the scheme of a trusted proxy", "https://10.0.0.7:8787", { TRUST_PROXY: "true" }, { "X-Forwarded-Proto": "https" }],
  [
    "the first of several proxies",
    "https://songs.example:8443",
    { TRUST_PROXY: "true" },
    { "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "songs.example:8443, inner:80" },
  ],
  ...["a.example/x", "a.example?x", "u@a.example", "a b", "", "[::1", "a.example:99999", "<script>"].map(
    (host): (typeof BASES)[number] => [
      `the request if a proxy reports the host ${JSON.stringify(host)}`,
      "http://10.0.0.7:8787",
      { TRUST_PROXY: "true" },
      { "X-Forwarded-Proto": "javascript", "X-Forwarded-Host": host },
    ],
  ),
];

it.each(BASES)("links follow %s: %s", async (_, base, bindings, headers = {}) => {
  const bound = { PUBLIC_URL: undefined, ...bindings };
  const found = await send(`http://10.0.0.7:8787/v1/jobs/${job}`, { bindings: bound, headers });
  const { urls, songs } = await found.json<{ urls: object; songs: { assets: { url: string }[] }[] }>();
  const self = `${base}/v1/jobs/${job}`;
  expect(urls).toEqual({ self, events: `${self}/events`, cancel: `${self}/cancel` });
  expect(songs[0]?.assets[0]?.url).toMatch(`${base}/a/${song}-audio?e=`);
  const unknown = await send("http://10.0.0.7:8787/v1/jobs/unknown", { bindings: bound, headers });
  expect(await unknown.json()).toMatchObject({
    type: `${base}/docs/errors#not_found`,
    instance: new URL(`${base}/v1/jobs/unknown`).pathname,
  });
});

describe("with PUBLIC_URL", () => {
  const BASE = "https://songs.example/fermata";
  const bindings = { PUBLIC_URL: BASE };
  const LOCAL = "http://127.0.0.1:8787";
  const inputs = { sound_prompt: "calm piano" };
  const cron = { name: "Daily", cron: "0 7 * * *", input: inputs };
  const keyed = { "Idempotency-Key": "once" };

  /** Every response with a URL: the request, and the minimum number of URLs of this gateway in it. */
  const ANSWERS: [name: string, path: () => string, sent?: Sent][] = [
    ["a submit", () => "/v1/songs", { body: inputs, headers: keyed }],
    ["a repeated submit", () => "/v1/songs", { body: inputs, headers: keyed }],
    ["a batch", () => "/v1/jobs/batch", { body: { requests: [{ operation: "song", input: inputs }] } }],
    ["a rejected batch", () => "/v1/jobs/batch", { body: { requests: [{ operation: "song", input: {} }] } }],
    ["a job", () => `/v1/jobs/${job}`],
    ["a list of jobs", () => "/v1/jobs"],
    ["a list of jobs by id", () => `/v1/jobs?ids=${job}`],
    ["a canceled job", () => `/v1/jobs/${unfinished}/cancel`, { method: "POST" }],
    ["a token", () => `/v1/jobs/${job}/token`, { body: {} }],
    ["an event stream", () => `/v1/jobs/${job}/events`],
    ["a song", () => `/v1/songs/${song}`],
    ["a changed song", () => `/v1/songs/${song}`, { method: "PATCH", body: { favorite: true } }],
    ["a list of songs", () => "/v1/songs"],
    ["a share link", () => `/v1/songs/${song}/shares`, { body: {} }],
    ["a new webhook", () => "/v1/webhooks", { body: { url: "https://hooks.example/x" } }],
    ["a new schedule", () => "/v1/schedules", { body: cron }],
    ["a list of schedules", () => "/v1/schedules"],
    ["TTAPI's fetch", () => `/producer/v1/fetch?jobId=${job}`],
    ["a problem", () => "/v1/songs", { body: {} }],
    ["an unknown path", () => "/v1/nothing"],
    ["the API description", () => "/openapi.json"],
  ];
  let unfinished: string;

  it.each(ANSWERS)("every URL of %s begins with it", async (_, path, sent) => {
    unfinished ??= await submitSong(owner);
    const response = await send(LOCAL + path(), { ...sent, bindings });
    const text = `${await response.text()} ${response.headers.get("location") ?? ""} ${response.headers.get("link") ?? ""}`;
    const urls = text.match(/https?:\/\/[^\s"'\\)]+/g) ?? [];
    const own = urls.filter(
      (url) => !/^https:\/\/(fermata\.example\.com|hooks\.example|example\.com|opensource\.org)/.test(url),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((url) => url !== BASE && !url.startsWith(`${BASE}/`))).toEqual([]);
    if (!text.includes('"openapi"')) expect(text).not.toContain('"/v1/');
    expect(text).not.toContain("](/docs");
  });

  it("a repeated request returns the current address", async () => {
    const first = await send(`${LOCAL}/v1/songs`, { body: inputs, headers: { "Idempotency-Key": "moved" }, bindings });
    const moved = { PUBLIC_URL: "https://moved.example" };
    const again = await send(`${LOCAL}/v1/songs`, {
      body: inputs,
      headers: { "Idempotency-Key": "moved" },
      bindings: moved,
    });
    const { id } = await first.json<{ id: string }>();
    expect(again.headers.get("Location")).toBe(`https://moved.example/v1/jobs/${id}`);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(await again.json()).toMatchObject({ id, urls: { self: `https://moved.example/v1/jobs/${id}` } });
  });

  it.each(["", "/fermata"])("responds to paths that the proxy passes on with the prefix %j", async (prefix) => {
    const read = (path: string, headers = {}) => send(`${LOCAL}${prefix}${path}`, { bindings, headers });
    const found = await (await read(`/v1/jobs/${job}`)).json<{ songs: { assets: { url: string }[] }[] }>();
    const { pathname, search } = new URL(found.songs[0]?.assets[0]?.url ?? "");
    expect(pathname).toMatch(/^\/fermata\/a\//);
    expect((await read(pathname.slice("/fermata".length) + search)).status).toBe(200);
    expect((await read(`/producer/v1/fetch?jobId=${job}`)).status).toBe(200);
    expect((await read("/openapi.json")).status).toBe(200);
    expect((await read("/v1/nothing")).headers.get("content-type")).toBe("application/problem+json");
  });

  it("does not remove the prefix from a path that only begins with the same letters", async () => {
    expect((await send(`${LOCAL}/fermatas/v1/jobs/${job}`, { bindings })).status).toBe(404);
  });

  it("an idempotency key is the same with and without the prefix", async () => {
    const headers = { "Idempotency-Key": "same" };
    const ids = ["/v1/songs", "/fermata/v1/songs"].map(async (path) => {
      const response = await send(LOCAL + path, { body: inputs, headers, bindings });
      return (await response.json<{ id: string }>()).id;
    });
    const [first, second] = await Promise.all(ids);
    expect(first).toBe(second);
  });
});

it.each([
  ["ftp://songs.example", /PUBLIC_URL must be an http\(s\) address/],
  ["songs.example", /PUBLIC_URL must be an http\(s\) address/],
  ["https://songs.example/?x=1", /no query, fragment or user name/],
  ["https://u:p@songs.example/", /no query, fragment or user name/],
  ["https://songs.example/v1", /must not contain a path of the API/],
])("reports the setting PUBLIC_URL=%s as invalid", async (PUBLIC_URL, message) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const response = await send("http://127.0.0.1:8787/v1/jobs/unknown", { bindings: { PUBLIC_URL } });
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ code: "internal" });
  expect(JSON.stringify(log.mock.calls)).toMatch(message);
});
