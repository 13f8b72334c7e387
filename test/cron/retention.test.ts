import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { retention } from "../../src/cron/retention.ts";
import { findSong } from "../../src/db/song.ts";
import { deleteSong, PAGE } from "../../src/db/song-end.ts";
import { account, count } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { hasBytes, madeSong, storeBytes } from "../support/made-song.ts";

const DAY = 86_400_000;

async function storedSong(retainedUntil: number | null): Promise<{ id: string; accountId: string }> {
  const { id: accountId } = await account();
  const id = await madeSong(accountId, { retainedUntil });
  await storeBytes(id);
  return { id, accountId };
}

/** R2 that refuses to delete. */
const brokenEnv = { ...env, ASSETS: { delete: () => Promise.reject(new Error("R2 is down")) } } as unknown as Env;

it("deletes a song whose time is over, with its files, and no other", async () => {
  const [over, later, forever] = [await storedSong(T0 + DAY), await storedSong(T0 + DAY + 1), await storedSong(null)];
  expect(await retention(env, T0 + DAY)).toEqual({ failed: 0 });
  const deleted = { at: T0 + DAY, reason: "retention" };
  expect(await findSong(env.DB, over.id, over.accountId)).toMatchObject({ deleted, assets: [] });
  expect(await count("assets", "song_id = ?", over.id)).toBe(0);
  expect(await Promise.all([over, later, forever].map(({ id }) => hasBytes(id)))).toEqual([false, true, true]);
});

it("mends a deletion whose files could not be deleted", async () => {
  const song = await storedSong(null);
  await deleteSong(env.DB, song, T0 + DAY);
  expect(await retention(brokenEnv, T0 + DAY)).toEqual({ failed: 1 });
  expect(await hasBytes(song.id)).toBe(true);
  expect(await retention(env, T0 + DAY + 60_000)).toEqual({ failed: 0 });
  expect(await hasBytes(song.id)).toBe(false);
  expect(await count("songs", "id = ? AND purge_at IS NULL", song.id)).toBe(1);
});

it("deletes again what a job that did not know its end stored after the deletion", async () => {
  const song = await storedSong(null);
  await deleteSong(env.DB, song, T0 + 1_000);
  await retention(env, T0 + 60_000);
  await storeBytes(song.id);
  await retention(env, T0 + 3_600_000);
  expect(await hasBytes(song.id)).toBe(false);
});

it("goes through more songs than a page in one turn, and does nothing in the next", async () => {
  const { id } = await account();
  for (let i = 0; i <= PAGE; i++) await madeSong(id, { retainedUntil: T0 + DAY });
  await retention(env, T0 + 2 * DAY);
  expect(await count("songs", "account_id = ? AND deleted_at IS NULL", id)).toBe(0);
  expect(await count("assets", "song_id IN (SELECT id FROM songs WHERE account_id = ?)", id)).toBe(0);
  expect(await retention(brokenEnv, T0 + 2 * DAY)).toEqual({ failed: 0 });
});
