import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { clearSources } from "../../src/cron/clear-sources.ts";
import { assetKey } from "../../src/storage/keys.ts";

const HOUR_MS = 3_600_000;
const bytes = new Uint8Array([1]);

/** A file uploaded now; `tickAfter` returns the first cleanup tick at least `ms` later. */
async function source(): Promise<{ key: string; tickAfter: (ms: number) => number }> {
  const key = assetKey(`${crypto.randomUUID()}-source`);
  const at = (await env.ASSETS.put(key, bytes))?.uploaded.getTime() ?? 0;
  const tickAfter = (ms: number) => Math.ceil((at + ms) / HOUR_MS) * HOUR_MS + HOUR_MS / 2;
  return { key, tickAfter };
}

const exists = async (key: string) => (await env.ASSETS.head(key)) !== null;

it("an unused source file is deleted after two days, and song files stay", async () => {
  const { key, tickAfter } = await source();
  const song = assetKey("song-audio");
  await env.ASSETS.put(song, bytes);
  expect(await clearSources(env, tickAfter(46 * HOUR_MS))).toEqual({ failed: 0, deleted: 0 });
  expect(await exists(key)).toBe(true);
  expect(await clearSources(env, tickAfter(48 * HOUR_MS))).toEqual({ failed: 0, deleted: 1 });
  expect([await exists(key), await exists(song)]).toEqual([false, true]);
});

it("source files are cleared once an hour", async () => {
  const { key, tickAfter } = await source();
  expect(await clearSources(env, tickAfter(100 * HOUR_MS) + 60_000)).toEqual({ failed: 0, deleted: 0 });
  expect(await exists(key)).toBe(true);
});

it("source files are cleared across all pages", async () => {
  const { tickAfter } = await source();
  await Promise.all(Array.from({ length: 1_010 }, (_, i) => env.ASSETS.put(assetKey(`${i}-source`), bytes)));
  expect((await clearSources(env, tickAfter(48 * HOUR_MS))).deleted).toBeGreaterThanOrEqual(1_010);
  expect((await env.ASSETS.list({ prefix: "sources/" })).objects).toEqual([]);
});
