import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { assetKey } from "../../../src/storage/keys.ts";
import { account, type TestAccount } from "../../support/account.ts";
import { T0 } from "../../support/job.ts";
import { ask, native } from "../../support/native.ts";
import { mp3Bytes, pngBytes } from "../../support/sound-bytes.ts";
import { madeSong, storeBytes } from "../../support/stored-song.ts";

const HOUR = 3_600_000;
const BROWSER = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
let owner: TestAccount;
let song: string;

interface Share {
  id: string;
  url: string;
}

async function share(body: object = {}): Promise<Share> {
  return (await ask<Share>(owner, `/songs/${song}/shares`, { body })).body;
}

function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(url, { headers });
}

async function newSong(fields: Parameters<typeof madeSong>[1] = {}): Promise<void> {
  song = await madeSong(owner.id, fields);
  await storeBytes(song);
}

beforeEach(async () => {
  owner = await account();
  await newSong({ title: "Night & day", lyrics: "[Chorus]\nla la\nlu lu\n\nthe end" });
});

describe("the page of a share link", () => {
  it("shows title and lyrics and plays the audio without a key and without a signed link", async () => {
    const { url } = await share();
    const response = await get(url, BROWSER);
    const text = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    expect(text).toContain('<h1 dir="auto">Night &amp; day</h1>');
    expect(text).toContain('<h2 dir="auto">Chorus</h2>');
    expect(text).toContain("la la<br>lu lu</p>");
    expect(text).toContain(`src="${new URL(url).pathname}/audio"`);
    expect(text).not.toContain("/a/");
    expect(text).not.toContain(owner.id);
  });

  it("escapes title and lyrics, and no script can run", async () => {
    const attack = `"><script>alert(1)</script>'&`;
    await newSong({ title: attack, lyrics: `${attack}\n[${attack}]` });
    const response = await get((await share()).url, BROWSER);
    const text = await response.text();
    expect(text).not.toContain("<script");
    expect(text.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(5);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|\*|https?:/);
    const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "";
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    expect(policy).toContain(`style-src 'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`);
  });

  it("has preview tags and is not indexed", async () => {
    const { url } = await share();
    const response = await get(url);
    const text = await response.text();
    for (const tag of [
      '<meta name="robots" content="noindex, nofollow">',
      '<meta property="og:type" content="music.song">',
      '<meta property="og:title" content="Night &amp; day">',
      `<meta property="og:url" content="${url}">`,
      `<meta property="og:audio" content="${url}/audio">`,
      '<meta name="twitter:card" content="summary">',
    ])
      expect(text).toContain(tag);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-robots-tag": "noindex, nofollow",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
    });
  });

  it("returns the file as a download only if the link allows it", async () => {
    const [without, withDownload] = [await share(), await share({ download: true })];
    expect(await (await get(without.url)).text()).not.toContain("download=1");
    expect(await (await get(withDownload.url)).text()).toContain("/audio?download=1");
    const dispositionAt = async ({ url }: Share) =>
      (await get(`${url}/audio?download=1`)).headers.get("content-disposition");
    await env.ASSETS.put(assetKey(`${song}-audio`), mp3Bytes(), {
      httpMetadata: { contentDisposition: 'inline; filename="Night.mp3"' },
    });
    expect(await dispositionAt(without)).toBeNull();
    expect(await dispositionAt(withDownload)).toBe('attachment; filename="Night.mp3"');
    expect((await get(`${withDownload.url}/audio`)).headers.get("content-disposition")).toBeNull();
  });
});

describe("the files of a share link", () => {
  it("serves ranges of the audio, revalidated at each use", async () => {
    const { url } = await share();
    const whole = await get(`${url}/audio`);
    expect(whole.headers.get("cache-control")).toBe("private, no-cache");
    expect(await whole.bytes()).toEqual(mp3Bytes());
    const part = await get(`${url}/audio`, { Range: "bytes=10-19" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 10-19/${mp3Bytes().length}`]);
    expect(await part.bytes()).toEqual(mp3Bytes().slice(10, 20));
    const etag = whole.headers.get("etag") ?? "";
    expect((await get(`${url}/audio`, { "If-None-Match": etag })).status).toBe(304);
    expect((await exports.default.fetch(`${url}/audio`, { method: "HEAD" })).headers.get("content-length")).toBe(
      String(mp3Bytes().length),
    );
  });

  it("serves the cover, and 404 without one", async () => {
    const { url } = await share();
    expect((await get(`${url}/image`)).status).toBe(404);
    await env.ASSETS.put(assetKey(`${song}-image`), pngBytes(), { httpMetadata: { contentType: "image/png" } });
    expect((await get(`${url}/image`)).headers.get("content-type")).toBe("image/png");
  });
});

describe("a link that ended", () => {
  const PATHS = ["", "/audio", "/image"];

  async function expectEnd(url: string, status: number, code: string): Promise<void> {
    for (const path of PATHS) {
      const problem = await get(`${url}${path}`);
      expect([problem.status, problem.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
      expect(await problem.json()).toMatchObject({ code });
      const page = await get(`${url}${path}`, BROWSER);
      expect([page.status, page.headers.get("content-type")]).toEqual([status, "text/html; charset=UTF-8"]);
      expect(page.headers.get("x-robots-tag")).toBe("noindex, nofollow");
      expect([problem, page].map(({ headers }) => headers.get("cache-control"))).toEqual(["no-store", "no-store"]);
      expect(await page.text()).toContain("<h1>");
    }
  }

  it("returns 410 for a revoked link at once", async () => {
    const { url, id } = await share();
    expect((await get(url)).status).toBe(200);
    await native(owner, `/songs/${song}/shares/${id}`, { method: "DELETE" });
    await expectEnd(url, 410, "gone");
  });

  it("returns 410 from the millisecond of its expiry", async () => {
    const { url } = await share({ expires_at: new Date(T0 + HOUR).toISOString() });
    vi.setSystemTime(T0 + HOUR - 1);
    expect((await get(`${url}/audio`)).status).toBe(200);
    vi.setSystemTime(T0 + HOUR);
    await expectEnd(url, 410, "gone");
  });

  it("returns 410 for a deleted song", async () => {
    const { url } = await share();
    await native(owner, `/songs/${song}`, { method: "DELETE" });
    await expectEnd(url, 410, "gone");
  });

  it("returns 404 for an unknown token, also of a database that is not bound", async () => {
    for (const token of ["A".repeat(22), `${"A".repeat(22)}.7`, "x", "%00"])
      await expectEnd(`https://fermata.test/s/${token}`, 404, "not_found");
  });

  it("does not access D1 for a text that is not a token", async () => {
    const fail = () => {
      throw new Error("D1 was accessed");
    };
    const broken = { ...env, DB: new Proxy(env.DB, { get: fail }) };
    expect((await app.request("/s/not-a-token", {}, broken)).status).toBe(404);
  });
});
