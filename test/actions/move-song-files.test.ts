import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { moveSongFiles } from "../../src/actions/move-song-files.ts";
import { deleteSong, findPlace, purgeSong, restoreSong } from "../../src/db/song-bin.ts";
import { assetKey, binKey } from "../../src/storage/keys.ts";
import { account } from "../support/account.ts";
import { madeSong, storeBytes } from "../support/stored-song.ts";

const HOUR = 3_600_000;
let song: { id: string; accountId: string };
/** The real time, because R2's clock is. */
let now: number;

beforeEach(async () => {
  const { id: accountId } = await account();
  song = { id: await madeSong(accountId), accountId };
  await storeBytes(song.id);
  now = (await env.ASSETS.head(assetKey(`${song.id}-audio`)))?.uploaded.getTime() ?? 0;
});

const move = (of: { at?: number; isLast?: boolean; bucket?: R2Bucket } = {}) =>
  moveSongFiles({ ...env, ASSETS: of.bucket ?? env.ASSETS }, env.DB, {
    ...{ songId: song.id, now: of.at ?? now, isLast: of.isLast ?? false },
  });
const placesOf = async () => {
  const keys = [assetKey(`${song.id}-audio`), binKey(`${song.id}-audio`)];
  return Promise.all(keys.map(async (key) => (await env.ASSETS.head(key)) !== null));
};

/** R2 in which something else happens while the first file is being copied. */
function duringPut(act: () => Promise<unknown>): R2Bucket {
  let acted = false;
  return new Proxy(env.ASSETS, {
    get(bucket, name: "put") {
      return async (...args: Parameters<R2Bucket["put"]>) => {
        if (name === "put" && !acted) {
          acted = true;
          await act();
        }
        return bucket[name](...args);
      };
    },
  });
}

describe("a move that is overtaken", () => {
  it("by a restore ends with the files restored", async () => {
    await deleteSong(env.DB, song, now);
    const bucket = duringPut(async () => {
      await restoreSong(env.DB, song, now);
      expect(await move()).toBe(true);
    });
    expect(await move({ bucket })).toBe(true);
    expect((await placesOf())[0]).toBe(true);
    for (const hours of [2, 3]) expect(await move({ at: now + hours * HOUR, isLast: true })).toBe(true);
    expect(await placesOf()).toEqual([true, false]);
    expect(await findPlace(env.DB, song.id)).toMatchObject({ files: "assets", moveAt: null });
  });

  it("by a deletion ends with the files in the bin", async () => {
    await deleteSong(env.DB, song, now);
    await move();
    await restoreSong(env.DB, song, now + 1);
    const bucket = duringPut(async () => {
      await deleteSong(env.DB, song, now + 2);
      expect(await move()).toBe(true);
    });
    expect(await move({ bucket })).toBe(true);
    expect(await placesOf()).toEqual([false, true]);
  });

  it("by a purge leaves no file", async () => {
    await deleteSong(env.DB, song, now);
    const bucket = duringPut(async () => {
      await purgeSong(env.DB, song, now + 1);
      expect(await move()).toBe(true);
    });
    expect(await move({ bucket })).toBe(true);
    expect(await placesOf()).toEqual([false, false]);
  });
});

it("a restored song's files are checked again after an hour, and then no more", async () => {
  await deleteSong(env.DB, song, now);
  await restoreSong(env.DB, song, now);
  await move();
  expect(await findPlace(env.DB, song.id)).toMatchObject({ moveAt: now + HOUR });
  await move({ at: now + 2 * HOUR, isLast: true });
  expect(await findPlace(env.DB, song.id)).toMatchObject({ moveAt: null });
});

it("the files of a song that was never deleted are left alone", async () => {
  expect(await move({ bucket: {} as R2Bucket })).toBe(true);
  expect(await findPlace(env.DB, song.id)).toMatchObject({ files: "assets", moveAt: null });
});
