import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openExtra, storeExtras } from "../../src/storage/extras.ts";
import { assetKey } from "../../src/storage/keys.ts";
import { serveAsset } from "../../src/storage/serve.ts";
import { extrasForm, extrasSource, PEAKS } from "../support/extras.ts";
import { sha256 } from "../support/incoming-file.ts";
import { pngBytes } from "../support/sound-bytes.ts";

const peaksBytes = new Uint8Array(new TextEncoder().encode(PEAKS));
let songId: string;

beforeEach(() => {
  songId = crypto.randomUUID();
  vi.spyOn(console, "error").mockReturnValue();
});

const store = (source = extrasSource(), bucket = env.ASSETS) => storeExtras({ bucket, songId, source });

function serve(role: string, headers: Record<string, string> = {}, method = "GET") {
  return serveAsset(env.ASSETS, `${songId}-${role}`, new Request("https://x.test/", { headers, method }));
}

it("stores the small files of a song with one write, each with its size, hash and type", async () => {
  const writes = vi.fn(env.ASSETS.put.bind(env.ASSETS));
  const bucket = { put: writes } as unknown as R2Bucket;
  const picture = { bytes: pngBytes().length, sha256: await sha256(pngBytes()), contentType: "image/png" };
  expect(await store(extrasSource(), bucket)).toEqual([
    { role: "image_96", ...picture },
    { role: "image_320", ...picture },
    { role: "peaks", bytes: peaksBytes.length, sha256: await sha256(peaksBytes), contentType: "application/json" },
  ]);
  expect(writes).toHaveBeenCalledTimes(1);
});

it("leaves out a file that is missing or not what its role says", async () => {
  const form = extrasForm({ image_96: "<html>" });
  form.delete("image_320");
  expect(await store(extrasSource(form))).toMatchObject([{ role: "peaks" }]);
  expect(await openExtra(env.ASSETS, `${songId}-image_96`)).toBeNull();
});

it.each<[string, () => Parameters<typeof storeExtras>[0]["source"]]>([
  ["is no form", () => extrasSource("<html>")],
  ["has no files", () => extrasSource(new URLSearchParams({ peaks: PEAKS }))],
  ["is larger than 2 MB", () => extrasSource(extrasForm({ image_96: new Uint8Array(2_100_000) }))],
  ["cannot be fetched", () => async () => ({ kind: "unreachable", reason: "refused", sent: false })],
  ["is 404", () => async () => ({ kind: "response", response: new Response(null, { status: 404 }) })],
  ["has invalid peaks only", () => extrasSource(extrasForm({ image_96: "", image_320: "", peaks: '{"version":2}' }))],
])("stores nothing and reports no error if the response %s", async (_, source) => {
  expect(await store(source())).toEqual([]);
  expect(await env.ASSETS.head(assetKey(`${songId}-extras`))).toBeNull();
});

it("reports no error if R2 fails", async () => {
  const bucket = { put: () => Promise.reject(new Error("R2 is down")) } as unknown as R2Bucket;
  expect(await store(extrasSource(), bucket)).toEqual([]);
});

describe("a stored small file", () => {
  beforeEach(async () => void (await store()));

  it.each([
    ["image_96", "image/png", pngBytes()],
    ["image_320", "image/png", pngBytes()],
    ["peaks", "application/json", peaksBytes],
  ])("%s is served with its type, length and ETag", async (role, type, bytes) => {
    const served = await serve(role);
    expect([served?.status, await new Response(served?.body).bytes()]).toEqual([200, bytes]);
    const headers = Object.fromEntries(served?.headers ?? []);
    expect(headers).toMatchObject({ "content-type": type, "content-length": String(bytes.length) });
    expect(await serve(role, { "if-none-match": headers.etag ?? "" })).toMatchObject({ status: 304, body: null });
    expect(await serve(role, {}, "HEAD")).toMatchObject({ status: 200, body: null });
  });

  it("is served in ranges", async () => {
    const served = await serve("peaks", { range: "bytes=2-8" });
    expect([served?.status, served?.headers.get("content-range")]).toEqual([206, `bytes 2-8/${peaksBytes.length}`]);
    expect(await new Response(served?.body).text()).toBe(PEAKS.slice(2, 9));
    expect(await serve("peaks", { range: "bytes=9999-" })).toMatchObject({ status: 416 });
  });

  it("has its own ETag", async () => {
    const etags = ["image_96", "image_320", "peaks"].map(async (role) => (await serve(role))?.headers.get("etag"));
    expect(new Set(await Promise.all(etags)).size).toBe(3);
  });
});

it("serves nothing for a song without small files", async () => expect(await serve("peaks")).toBeNull());
