import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { retention } from "../../src/cron/retention.ts";
import { BIN_MS, deleteSong, purgeSong, restoreSong } from "../../src/db/song-bin.ts";
import { PAGE } from "../../src/db/song-retention.ts";
import { changeSong, findSong } from "../../src/db/songs.ts";
import { binKey } from "../../src/storage/keys.ts";
import { account, count } from "../support/account.ts";
import { endpoint } from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { hasBytes, madeSong, storeBytes } from "../support/stored-song.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

async function storedSong(retainedUntil: number | null): Promise<{ id: string; accountId: string }> {
  const { id: accountId } = await account();
  await endpoint(accountId);
  const id = await madeSong(accountId, { retainedUntil });
  await storeBytes(id);
  return { id, accountId };
}

/** R2 that fails every delete. */
const brokenEnv = { ...env, ASSETS: { delete: () => Promise.reject(new Error("R2 is down")) } } as unknown as Env;

it("an expired song is deleted with its files, and other songs stay", async () => {
  const [expired, later, forever] = [
    await storedSong(T0 + DAY),
    await storedSong(T0 + DAY + 1),
    await storedSong(null),
  ];
  expect(await retention(env, T0 + DAY)).toEqual({ failed: 0 });
  const deleted = { at: T0 + DAY, reason: "retention" };
  expect(await findSong(env.DB, expired.id, expired.accountId)).toMatchObject({ deleted, assets: [] });
  expect(await count("assets", "song_id = ?", expired.id)).toBe(0);
  expect(await Promise.all([expired, later, forever].map(({ id }) => hasBytes(id)))).toEqual([false, true, true]);
});

it("files that could not be deleted are deleted on a later run", async () => {
  const song = await storedSong(null);
  await purgeSong(env.DB, song, T0 + DAY);
  expect(await retention(brokenEnv, T0 + DAY)).toEqual({ failed: 1 });
  expect(await hasBytes(song.id)).toBe(true);
  expect(await retention(env, T0 + DAY + 60_000)).toEqual({ failed: 0 });
  expect(await hasBytes(song.id)).toBe(false);
  await retention(env, T0 + DAY + HOUR);
  expect(await count("songs", "id = ? AND purge_at IS NULL", song.id)).toBe(1);
});

it("files that a late job stores again after the deletion are deleted again", async () => {
  const song = await storedSong(null);
  await purgeSong(env.DB, song, T0 + 1_000);
  await retention(env, T0 + 60_000);
  await storeBytes(song.id);
  await retention(env, T0 + 1_000 + HOUR);
  expect(await hasBytes(song.id)).toBe(false);
});

describe("the bin", () => {
  const inBin = async (id: string) => (await env.ASSETS.head(binKey(`${id}-audio`))) !== null;

  it("files that a deletion left behind are moved to the bin by the next run, and moved back after a restore", async () => {
    const song = await storedSong(null);
    await deleteSong(env.DB, song, T0);
    const log = vi.spyOn(console, "error").mockReturnValue();
    const broken = { ...env, ASSETS: { head: () => Promise.reject(new Error("R2 is down")) } } as unknown as Env;
    expect(await retention(broken, T0)).toEqual({ failed: 1 });
    expect(log.mock.calls.map(([line]) => JSON.parse(line).event)).toEqual(["song.files_not_moved"]);
    expect(await retention(env, T0)).toEqual({ failed: 0 });
    expect([await hasBytes(song.id), await inBin(song.id)]).toEqual([false, true]);
    await restoreSong(env.DB, song, T0 + DAY);
    expect(await retention(env, T0 + DAY)).toEqual({ failed: 0 });
    expect([await hasBytes(song.id), await inBin(song.id)]).toEqual([true, false]);
    expect(await count("songs", "id = ? AND move_at IS NULL", song.id)).toBe(1);
  });

  it("files that a late job stores again are moved to the bin too", async () => {
    const song = await storedSong(null);
    await deleteSong(env.DB, song, T0);
    await retention(env, T0);
    await storeBytes(song.id);
    await retention(env, T0 + HOUR - 1);
    expect(await hasBytes(song.id)).toBe(true);
    await retention(env, T0 + HOUR);
    expect([await hasBytes(song.id), await inBin(song.id)]).toEqual([false, true]);
    expect(await count("songs", "id = ? AND move_at IS NULL", song.id)).toBe(1);
  });

  it("a song in the bin is permanently deleted after 30 days, with its texts and files", async () => {
    const song = await storedSong(null);
    await deleteSong(env.DB, song, T0);
    await retention(env, T0 + BIN_MS - 1);
    expect(await inBin(song.id)).toBe(true);
    expect(await count("songs", "id = ? AND lyrics IS NOT NULL", song.id)).toBe(1);
    await retention(env, T0 + BIN_MS);
    expect([await hasBytes(song.id), await inBin(song.id)]).toEqual([false, false]);
    expect(await count("songs", "id = ? AND lyrics IS NULL AND sound IS NULL", song.id)).toBe(1);
    expect(await count("assets", "song_id = ?", song.id)).toBe(0);
    expect(await restoreSong(env.DB, song, T0 + BIN_MS)).toMatchObject({ deleted: { restorableUntil: null } });
  });

  it("a song stays in the bin no longer than its retention", async () => {
    const song = await storedSong(T0 + DAY);
    expect(await deleteSong(env.DB, song, T0)).toMatchObject({ deleted: { restorableUntil: T0 + DAY } });
    await retention(env, T0 + DAY);
    expect(await inBin(song.id)).toBe(false);
  });

  it("a song whose retention ended is not in the bin", async () => {
    const song = await storedSong(T0 + DAY);
    await retention(env, T0 + DAY);
    expect(await inBin(song.id)).toBe(false);
    expect(await findSong(env.DB, song.id, song.accountId)).toMatchObject({ deleted: { restorableUntil: null } });
  });
});

it("one run expires more songs than a page, and the next run does nothing", async () => {
  const { id } = await account();
  for (let i = 0; i <= PAGE; i++) await madeSong(id, { retainedUntil: T0 + DAY });
  await retention(env, T0 + 2 * DAY);
  expect(await count("songs", "account_id = ? AND deleted_at IS NULL", id)).toBe(0);
  expect(await count("assets", "song_id IN (SELECT id FROM songs WHERE account_id = ?)", id)).toBe(0);
  expect(await retention(brokenEnv, T0 + 2 * DAY)).toEqual({ failed: 0 });
});

it("retention runs in every database even if one is unreachable", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const song = await storedSong(T0 + DAY);
  const unreachable = {
    prepare: () => ({ bind: () => ({ all: () => Promise.reject(new Error("D1_ERROR: overloaded")) }) }),
  };
  await retention({ ...env, DB: unreachable, DB_1: env.DB } as unknown as Env, T0 + DAY);
  expect(await hasBytes(song.id)).toBe(false);
  expect(log.mock.calls.map(([line]) => JSON.parse(line).event)).toEqual(["retention.database_away"]);
});

describe("asset.expiring", () => {
  const expiringEventsOf = async (songId: string) => {
    const events = env.DB.prepare(
      "SELECT account_id, type, body FROM events WHERE instr(id, ?) = 1 ORDER BY created_at",
    );
    return (await events.bind(`evt_asset_expiring_${songId}_`).all<{ account_id: string; body: string }>()).results;
  };

  it("asset.expiring is emitted once, 72 hours before the end of retention", async () => {
    const song = await storedSong(T0 + 10 * DAY);
    await retention(env, T0 + 7 * DAY - 1);
    expect(await expiringEventsOf(song.id)).toEqual([]);
    for (const minutes of [0, 1, 60]) await retention(env, T0 + 7 * DAY + minutes * 60_000);
    const [event, ...more] = await expiringEventsOf(song.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ account_id: song.accountId, type: "asset.expiring" });
    expect(JSON.parse(event?.body ?? "")).toEqual({
      id: `evt_asset_expiring_${song.id}_${T0 + 10 * DAY}`,
      type: "asset.expiring",
      created_at: new Date(T0 + 7 * DAY).toISOString(),
      data: { song_id: song.id, title: "Morning", retained_until: new Date(T0 + 10 * DAY).toISOString() },
    });
  });

  it("asset.expiring is emitted again for a new end of retention, and not for a kept or deleted song", async () => {
    const [later, kept, deleted] = [
      await storedSong(T0 + DAY),
      await storedSong(T0 + 9 * DAY),
      await storedSong(T0 + 9 * DAY),
    ];
    await retention(env, T0);
    await changeSong(env.DB, later, { retainedUntil: T0 + 8 * DAY });
    await changeSong(env.DB, kept, { retainedUntil: null });
    await deleteSong(env.DB, deleted, T0);
    await retention(env, T0 + 8 * DAY - 1);
    expect(
      await Promise.all([later, kept, deleted].map(async ({ id }) => (await expiringEventsOf(id)).length)),
    ).toEqual([2, 0, 0]);
  });

  it("asset.expiring is emitted for more songs than a page", async () => {
    const { id } = await account();
    await endpoint(id);
    for (let i = 0; i <= PAGE; i++) await madeSong(id, { retainedUntil: T0 + 20 * DAY });
    await retention(env, T0 + 19 * DAY);
    expect(await count("events", "account_id = ? AND type = 'asset.expiring'", id)).toBe(PAGE + 1);
  });
});
