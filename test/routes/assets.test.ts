import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { beforeAll, expect, it } from "vitest";
import type { AppEnv } from "../../src/env.ts";
import { ApiError } from "../../src/errors.ts";
import { assets } from "../../src/routes/assets.ts";
import { signLink } from "../../src/storage/links.ts";
import { mirror } from "../../src/storage/mirror.ts";
import { fileResponse, sourceOf } from "../support/incoming-file.ts";
import { mp3Bytes } from "../support/sound-bytes.ts";

const SONG = mp3Bytes({ seconds: 3, tag: "night song" });
const ASSET = "night-song-audio";
const HOUR_MS = 3_600_000;

const app = new Hono<AppEnv>().route("/a", assets).onError((error, c) => {
  return error instanceof ApiError ? c.json({ code: error.code }, error.status) : c.json({ code: String(error) }, 500);
});

async function linkTo(assetId: string, now = Date.now()): Promise<string> {
  const options = { secret: env.SIGNING_SECRET, base: "https://fm.example.com", lifeMs: HOUR_MS };
  return (await signLink({ ...options, assetId, now })).url;
}

async function requestAsset(headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return app.request(await linkTo(ASSET), { method, headers }, env);
}

beforeAll(async () => {
  const options = { bucket: env.ASSETS, assetId: ASSET, role: "audio" as const, title: "夜的歌" };
  expect((await mirror({ ...options, source: sourceOf(fileResponse(SONG)) })).kind).toBe("stored");
});

it("serves a whole file with the headers that players and downloads need", async () => {
  const response = await requestAsset();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "access-control-allow-origin": "*",
    "cache-control": expect.stringMatching(/^private, max-age=\d+$/),
    "content-disposition": `inline; filename="_.mp3"; filename*=UTF-8''%E5%A4%9C%E7%9A%84%E6%AD%8C.mp3`,
    "content-length": String(SONG.length),
    "content-type": "audio/mpeg",
    etag: expect.stringMatching(/^"\w+"$/),
    "x-content-type-options": "nosniff",
  });
  expect(await response.bytes()).toEqual(SONG);
});

it("limits the cache lifetime of a file to the remaining lifetime of its link", async () => {
  const seconds = Number((await requestAsset()).headers.get("cache-control")?.split("=")[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(25 * 3_600);
});

it.each([
  ["bytes=0-", 0, SONG.length],
  ["bytes=0-99", 0, 100],
  ["bytes=1000-1999", 1_000, 2_000],
  ["bytes=-500", SONG.length - 500, SONG.length],
  [`bytes=40000-${SONG.length * 2}`, 40_000, SONG.length],
])("returns 206 with the requested bytes for Range: %s", async (range, from, to) => {
  const response = await requestAsset({ range });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${SONG.length}`);
  expect(response.headers.get("content-length")).toBe(String(to - from));
  expect(await response.bytes()).toEqual(SONG.slice(from, to));
});

it("returns 416 with the file's length for a range past its end", async () => {
  const response = await requestAsset({ range: `bytes=${SONG.length}-` });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe(`bytes */${SONG.length}`);
  expect(response.headers.has("cache-control")).toBe(false);
  expect(await response.text()).toBe("");
});

it("serves the whole file for a request with several ranges", async () => {
  const response = await requestAsset({ range: "bytes=0-9,20-29" });
  expect(response.status).toBe(200);
  expect((await response.bytes()).length).toBe(SONG.length);
});

it("returns 304 with the ETag and without a body when If-None-Match matches", async () => {
  const etag = (await requestAsset()).headers.get("etag") ?? "";
  const response = await requestAsset({ "if-none-match": etag });
  expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([304, etag, ""]);
  expect(response.headers.get("cache-control")).toMatch(/^private/);
  expect((await requestAsset({ "if-none-match": '"other"' })).status).toBe(200);
});

it("returns 412 without a body unless If-Match names the ETag", async () => {
  const etag = (await requestAsset()).headers.get("etag") ?? "";
  for (const tag of [etag, "*", `"other", ${etag}`]) expect((await requestAsset({ "if-match": tag })).status).toBe(200);
  for (const tag of ['"other"', `W/${etag}`, ""]) {
    const response = await requestAsset({ "if-match": tag, range: "bytes=0-9", "if-none-match": etag });
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([412, etag, ""]);
    expect(response.headers.has("cache-control")).toBe(false);
  }
  expect((await requestAsset({ "if-match": '"other"' }, "HEAD")).status).toBe(412);
  expect((await requestAsset({ "if-match": etag, range: "bytes=0-9" })).status).toBe(206);
});

it("serves a range only when If-Range matches the ETag", async () => {
  const etag = (await requestAsset()).headers.get("etag") ?? "";
  expect((await requestAsset({ range: "bytes=100-", "if-range": etag })).status).toBe(206);
  expect((await requestAsset({ range: "bytes=100-", "if-range": '"other"' })).status).toBe(200);
});

it("returns the headers of GET without a body for HEAD and ignores Range", async () => {
  const response = await requestAsset({ range: "bytes=0-9" }, "HEAD");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe(String(SONG.length));
  expect(response.headers.get("content-type")).toBe("audio/mpeg");
  expect(await response.text()).toBe("");
});

it("allows cross-origin range requests and exposes the range headers", async () => {
  const headers = { base: "https://player.example.com", "access-control-request-method": "GET" };
  const preflight = await requestAsset({ ...headers, "access-control-request-headers": "range" }, "OPTIONS");
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-methods")).toContain("GET");
  expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("range");
  const exposed = (await requestAsset(headers)).headers.get("access-control-expose-headers") ?? "";
  for (const name of ["Content-Range", "Content-Length", "ETag", "Accept-Ranges"]) expect(exposed).toContain(name);
});

it.each([
  ["a different asset", (url: string) => url.replace("song-audio", "song-image")],
  ["a later expiry", (url: string) => url.replace(/e=\d/, "e=9")],
  ["a wrong signature", (url: string) => url.replace(/s=.{8}/, "s=AAAAAAAA")],
  ["no signature", (url: string) => url.replace(/&s=.*/, "")],
  ["no query", (url: string) => url.replace(/\?.*/, "")],
])("returns a cross-origin readable 403 for a link with %s", async (_, change) => {
  const response = await app.request(change(await linkTo(ASSET)), {}, env);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ code: "forbidden" });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

it("returns 403 for an expired link", async () => {
  const url = await linkTo(ASSET, Date.now() - 3 * 24 * HOUR_MS);
  expect((await app.request(url, {}, env)).status).toBe(403);
});

it.each(["GET", "HEAD"])("returns 410 to %s for a deleted file", async (method) => {
  const url = await linkTo("deleted-song-audio");
  expect((await app.request(url, { method }, env)).status).toBe(410);
});

it("does not access R2 for a link with an invalid signature", async () => {
  const accesses: unknown[] = [];
  const spied = new Proxy(env.ASSETS, { get: (_, name) => accesses.push(name) });
  await app.request("https://fm.example.com/a/song-audio?e=1&s=x", {}, { ...env, ASSETS: spied });
  expect(accesses).toEqual([]);
});

it.each([
  ["GET", {}, 1],
  ["GET", { range: "bytes=10-99" }, 1],
  ["GET", { range: "bytes=10-" }, 1],
  ["HEAD", {}, 1],
  ["GET", { "if-none-match": "*" }, 1],
  ["GET", { range: "bytes=-10" }, 2],
])("handles %s with headers %j in %i R2 round trip(s)", async (method, headers, trips) => {
  let calls = 0;
  const counting = new Proxy(env.ASSETS, {
    get(bucket, name: "get" | "head") {
      return (...args: Parameters<R2Bucket["head"]>) => {
        calls++;
        return bucket[name](...args);
      };
    },
  });
  const response = await app.request(await linkTo(ASSET), { method, headers }, { ...env, ASSETS: counting });
  await response.arrayBuffer();
  expect(calls).toBe(trips);
});

it("serves a file without accessing D1", async () => {
  const down = new Proxy({} as D1Database, {
    get() {
      throw new Error("D1 is down");
    },
  });
  expect((await app.request(await linkTo(ASSET), {}, { ...env, DB: down })).status).toBe(200);
});
