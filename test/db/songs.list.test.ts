import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { readCursor } from "../../src/db/cursor.ts";
import { deleteSong } from "../../src/db/song-retention.ts";
import { changeSong, listSongs, type SongQuery } from "../../src/db/songs.ts";
import { account } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { madeSong } from "../support/stored-song.ts";

const NUMBERS = Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x4e00 + i));
let accountId: string;
const ids: string[] = [];

async function listed(query: Partial<SongQuery>): Promise<number[]> {
  const { songs } = await listSongs(env.DB, accountId, { limit: 100, ...query });
  return songs.map(({ id }) => ids.indexOf(id));
}

beforeAll(async () => {
  accountId = (await account()).id;
  const songs = [
    { title: "雨のち晴れ", lyrics: "窓の外は雨", sound: "静かなピアノ" },
    { title: "Rain on the Window", lyrics: "drip\ndrop", sound: 'slow "blues", 100% live' },
    { title: "夜曲：月亮代表我的心", lyrics: "你问我爱你有多深", sound: "mandopop ballad" },
    { title: "Party 🎉🎊🎈", lyrics: null, sound: "house OR techno_dub (NEAR the end)" },
    { title: null, lyrics: "é à ü — ÉCLAIR", sound: null },
    { title: "To be forgotten", lyrics: "rain rain", sound: null },
  ];
  for (const [i, song] of songs.entries()) ids.push(await madeSong(accountId, { at: T0 + i, ...song }));
  await changeSong(env.DB, { id: ids[1]!, accountId }, { tags: ['the "best"', "calm"], favorite: true });
  await changeSong(env.DB, { id: ids[2]!, accountId }, { tags: ["calmer"] });
  ids.push(await madeSong(accountId, { at: T0 + 9, title: "Morning (Vocals)", parentId: ids[2]! }));
  await deleteSong(env.DB, { id: ids[5]!, accountId }, T0 + 10);
  const other = await account();
  await madeSong(other.id, { title: "Rain on the Window" });
});

it("lists an account's own songs, newest first, without deleted ones", async () => {
  expect(await listed({})).toEqual([6, 4, 3, 2, 1, 0]);
});

describe("among the songs", () => {
  const searches: [string, Partial<SongQuery>, number[]][] = [
    ["a word in any case", { q: "wINDow" }, [1]],
    ["a part of a word", { q: "indo" }, [1]],
    ["words that stand apart", { q: "blues rain" }, [1]],
    ["no song that lacks one of the words", { q: "rain techno" }, []],
    ["nothing of a deleted song", { q: "forgotten" }, []],
    ["a Chinese phrase within a sentence", { q: "代表我" }, [2]],
    ["two Chinese letters", { q: "月亮" }, [2]],
    ["one Japanese letter", { q: "雨" }, [0]],
    ["a short and a long word together", { q: "雨 ピアノ" }, [0]],
    ["short words that stand apart", { q: "爱 月" }, [2]],
    ["emoji, three of them", { q: "🎉🎊🎈" }, [3]],
    ["one emoji", { q: "🎊" }, [3]],
    ["letters with accents, folded in case", { q: "éclair" }, [4]],
    ["quotes", { q: '"blues",' }, [1]],
    ["a lone quote", { q: '"' }, [1]],
    ["a percent sign as itself", { q: "0%" }, [1]],
    ["only percent signs", { q: "%%%" }, []],
    ["an underscore as itself", { q: "techno_dub" }, [3]],
    ["only underscores", { q: "___" }, []],
    ["operators as words", { q: "house OR (NEAR" }, [3]],
    ["a negation as a word", { q: "NOT rain" }, []],
    ["a prefix star as itself", { q: "win*" }, []],
    ["a column filter as itself", { q: "title:rain" }, []],
    ["an account filter as itself", { q: 'account : "abc"' }, []],
    ["unbalanced signs", { q: "\"((( ^ {{ -- ' ; DROP TABLE songs" }, []],
    ["half an emoji", { q: "\ud83c" }, []],
    ["more short words than a statement takes values", { q: [..."雨のち晴れ窓外", ...NUMBERS].join(" ") }, []],
    ["as many words as fit", { q: "rain on the window drip drop slow blues 100% live ".repeat(4) }, [1]],
    ["a NUL", { q: "rain\0window" }, [1]],
    ["nothing but blanks, which is no search", { q: " \n " }, [6, 4, 3, 2, 1, 0]],
    ["a tag, whole and exact", { tag: "calm" }, [1]],
    ["a tag with quotes", { tag: 'the "best"' }, [1]],
    ["no tag inside of another", { tag: "best" }, []],
    ["favorites", { favorite: true }, [1]],
    ["all but favorites", { favorite: false }, [6, 4, 3, 2, 0]],
    ["an operation", { operation: "stems" }, [6]],
    ["a time, both ends excluded", { createdAfter: T0, createdBefore: T0 + 3 }, [2, 1]],
    ["a word and a filter", { q: "rain", favorite: false }, []],
  ];
  it.each(searches)("finds %s", async (_, query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });
});

it("finds a song by its new title, no longer by the old one, and still by its words", async () => {
  const { id } = await account();
  const song = await madeSong(id, { title: "Working title", lyrics: "hummingbird" });
  await changeSong(env.DB, { id: song, accountId: id }, { title: "Evening" });
  const found = async (q: string) => (await listSongs(env.DB, id, { limit: 10, q })).songs.length;
  expect([await found("working"), await found("evening"), await found("hummingbird")]).toEqual([0, 1, 1]);
});

describe.each([
  ["a list", null],
  ["a search", "chorus"],
])("%s in pages", (_, q) => {
  it.each([1, 2, 3, 100])("of %s has no gap and nothing twice, also while songs arrive and leave", async (limit) => {
    const { id } = await account();
    const made: string[] = [];
    for (const at of [1, 1, 1, 2, 3, 3, 4]) made.push(await madeSong(id, { at: T0 + at, lyrics: "the chorus" }));
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const cursor: string | null = next;
      const page = await listSongs(env.DB, id, { limit, q, cursor: cursor === null ? null : readCursor(cursor) });
      seen.push(...page.songs.map((song) => song.id));
      next = page.nextCursor;
      await madeSong(id, { at: T0 + 10 + seen.length, lyrics: "the chorus" });
      await deleteSong(env.DB, { id: seen.at(-1)!, accountId: id }, T0);
    } while (next !== null);
    expect(seen.toSorted()).toEqual(made.toSorted());
  });
});

/** How many rows a search reads. */
async function rowsRead(ownerId: string, limit: number, q: string): Promise<number> {
  let rows = 0;
  const prepare = (sql: string) => ({
    bind: (...values: unknown[]) => ({
      async all() {
        const result = await env.DB.prepare(sql)
          .bind(...values)
          .all();
        rows += result.meta.rows_read;
        return result;
      },
    }),
  });
  await listSongs({ prepare } as unknown as D1Database, ownerId, { limit, q });
  return rows;
}

it("does not read songs of other accounts that say the same", async () => {
  const { id } = await account({ id: `000${crypto.randomUUID().slice(3)}` });
  const { id: other } = await account({ id: `fff${crypto.randomUUID().slice(3)}` });
  await madeSong(id, { lyrics: "commonplace" });
  const alone = await rowsRead(id, 10, "commonplace");
  for (let i = 0; i < 50; i++) await madeSong(other, { at: T0 + i, lyrics: "commonplace" });
  expect(await rowsRead(id, 10, "commonplace")).toBeLessThan(alone + 10);
});

it("does not read past a page of what a word is found in", async () => {
  const { id } = await account();
  for (let i = 0; i < 30; i++) await madeSong(id, { at: T0 + i, lyrics: "everywhere" });
  const page = await rowsRead(id, 2, "everywhere");
  expect(page * 3).toBeLessThan(await rowsRead(id, 25, "everywhere"));
});
