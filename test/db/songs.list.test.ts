import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { readCursor } from "../../src/db/cursor.ts";
import { deleteSong } from "../../src/db/song-bin.ts";
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
    { title: "To be deleted", lyrics: "rain rain", sound: null },
  ];
  for (const [i, song] of songs.entries()) ids.push(await madeSong(accountId, { at: T0 + i, ...song }));
  await changeSong(env.DB, { id: ids[1]!, accountId }, { tags: ['the "best"', "calm"], favorite: true });
  await changeSong(env.DB, { id: ids[2]!, accountId }, { tags: ["calmer"] });
  ids.push(await madeSong(accountId, { at: T0 + 9, title: "Morning (Vocals)", parentId: ids[2]! }));
  await deleteSong(env.DB, { id: ids[5]!, accountId }, T0 + 10);
  const other = await account();
  await madeSong(other.id, { title: "Rain on the Window" });
});

it("an account's songs are listed newest first, without deleted ones", async () => {
  expect(await listed({})).toEqual([6, 4, 3, 2, 1, 0]);
});

describe("song search and filters", () => {
  const searches: [string, Partial<SongQuery>, number[]][] = [
    ["a word, ignoring case", { q: "wINDow" }, [1]],
    ["part of a word", { q: "indo" }, [1]],
    ["words that are not adjacent", { q: "blues rain" }, [1]],
    ["words of which one does not match", { q: "rain techno" }, []],
    ["a word of a deleted song", { q: "deleted" }, []],
    ["a Chinese phrase inside a sentence", { q: "代表我" }, [2]],
    ["two Chinese characters", { q: "月亮" }, [2]],
    ["one Japanese character", { q: "雨" }, [0]],
    ["a short and a long word together", { q: "雨 ピアノ" }, [0]],
    ["short words that are not adjacent", { q: "爱 月" }, [2]],
    ["three emoji", { q: "🎉🎊🎈" }, [3]],
    ["one emoji", { q: "🎊" }, [3]],
    ["accented letters, ignoring case", { q: "éclair" }, [4]],
    ["quotes", { q: '"blues",' }, [1]],
    ["a single quote mark", { q: '"' }, [1]],
    ["a literal percent sign", { q: "0%" }, [1]],
    ["only percent signs", { q: "%%%" }, []],
    ["a literal underscore", { q: "techno_dub" }, [3]],
    ["only underscores", { q: "___" }, []],
    ["operators as words", { q: "house OR (NEAR" }, [3]],
    ["a negation as a word", { q: "NOT rain" }, []],
    ["a literal prefix star", { q: "win*" }, []],
    ["a literal column filter", { q: "title:rain" }, []],
    ["a literal account filter", { q: 'account : "abc"' }, []],
    ["unbalanced punctuation", { q: "\"((( ^ {{ -- ' ; DROP TABLE songs" }, []],
    ["half an emoji", { q: "\ud83c" }, []],
    ["more short words than a statement has parameters", { q: [..."雨のち晴れ窓外", ...NUMBERS].join(" ") }, []],
    ["as many words as fit", { q: "rain on the window drip drop slow blues 100% live ".repeat(4) }, [1]],
    ["a NUL character", { q: "rain\0window" }, [1]],
    ["a blank query", { q: " \n " }, [6, 4, 3, 2, 1, 0]],
    ["an exact tag", { tag: "calm" }, [1]],
    ["a tag with quotes", { tag: 'the "best"' }, [1]],
    ["part of a tag", { tag: "best" }, []],
    ["favorites", { favorite: true }, [1]],
    ["non-favorites", { favorite: false }, [6, 4, 3, 2, 0]],
    ["an operation", { operation: "stems" }, [6]],
    ["a time range, both ends excluded", { createdAfter: T0, createdBefore: T0 + 3 }, [2, 1]],
    ["a word and a filter", { q: "rain", favorite: false }, []],
  ];
  it.each(searches)("listSongs returns the expected songs for %s", async (_, query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });
});

it("song search matches the new title and the lyrics after an update, and no longer the old title", async () => {
  const { id } = await account();
  const song = await madeSong(id, { title: "Working title", lyrics: "hummingbird" });
  await changeSong(env.DB, { id: song, accountId: id }, { title: "Evening" });
  const found = async (q: string) => (await listSongs(env.DB, id, { limit: 10, q })).songs.length;
  expect([await found("working"), await found("evening"), await found("hummingbird")]).toEqual([0, 1, 1]);
});

describe.each([
  ["the song list", null],
  ["a song search", "chorus"],
])("pages of %s", (_, q) => {
  it.each([
    1, 2, 3, 100,
  ])("pages of %s songs have no gaps or duplicates while songs are added and deleted", async (limit) => {
    const { id } = await account();
    const inserted: string[] = [];
    for (const at of [1, 1, 1, 2, 3, 3, 4]) inserted.push(await madeSong(id, { at: T0 + at, lyrics: "the chorus" }));
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
    expect(seen.toSorted()).toEqual(inserted.toSorted());
  });
});

/** The number of rows that a search reads. */
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

it("song search reads no rows of other accounts with the same words", async () => {
  const { id } = await account({ id: `000${crypto.randomUUID().slice(3)}` });
  const { id: other } = await account({ id: `fff${crypto.randomUUID().slice(3)}` });
  await madeSong(id, { lyrics: "commonplace" });
  const alone = await rowsRead(id, 10, "commonplace");
  for (let i = 0; i < 50; i++) await madeSong(other, { at: T0 + i, lyrics: "commonplace" });
  expect(await rowsRead(id, 10, "commonplace")).toBeLessThan(alone + 10);
});

it("song search reads no further than a page of matches", async () => {
  const { id } = await account();
  for (let i = 0; i < 30; i++) await madeSong(id, { at: T0 + i, lyrics: "everywhere" });
  const page = await rowsRead(id, 2, "everywhere");
  expect(page * 3).toBeLessThan(await rowsRead(id, 25, "everywhere"));
});

describe("a text with accents", () => {
  it.each([
    ["stored composed", "Caf\u00e9 \u00e0", "caf\u00e9"],
    ["stored decomposed, by an older version", "Cafe\u0301 a\u0300", "cafe\u0301"],
  ])("%s is found in every form", async (_, title, tag) => {
    const { id } = await account();
    const songId = await madeSong(id, { title });
    await changeSong(env.DB, { id: songId, accountId: id }, { tags: [tag] });
    for (const form of ["NFC", "NFD"]) {
      for (const query of [{ q: "Caf\u00e9" }, { q: "\u00e0" }, { tag: "caf\u00e9" }]) {
        const [[name, text]] = Object.entries(query) as [[string, string]];
        const { songs } = await listSongs(env.DB, id, { limit: 10, [name]: text.normalize(form) });
        expect(songs.map((song) => song.id)).toEqual([songId]);
      }
    }
  });
});
