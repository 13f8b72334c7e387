import { beforeEach, expect, it } from "vitest";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, type TestAccount } from "../../../support/account.ts";
import { ask, native } from "../../../support/native.ts";
import { madeSong } from "../../../support/stored-song.ts";

interface Page {
  data: { tag: string; count: number }[];
  next_cursor: string | null;
}

let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
});

async function tagged(by: TestAccount, tags: string[], fields: Parameters<typeof madeSong>[1] = {}): Promise<string> {
  const id = await madeSong(by.id, fields);
  await native(by, `/songs/${id}`, { method: "PATCH", body: { tags } });
  return id;
}

const list = async (query = "") => (await ask<Page>(owner, `/tags${query}`)).body;

it("lists the account's tags by name with their number of songs", async () => {
  await tagged(owner, ["calm", "夜", 'say "hi"']);
  await tagged(owner, ["calm"]);
  await tagged(await account(), ["calm", "foreign"]);
  await madeSong(owner.id);
  expect(await list()).toEqual({
    data: [
      { tag: "calm", count: 2 },
      { tag: 'say "hi"', count: 1 },
      { tag: "夜", count: 1 },
    ],
    next_cursor: null,
  });
});

it("does not count deleted songs", async () => {
  const deleted = await tagged(owner, ["calm", "gone"]);
  await tagged(owner, ["calm"]);
  await native(owner, `/songs/${deleted}`, { method: "DELETE" });
  expect((await list()).data).toEqual([{ tag: "calm", count: 1 }]);
});

it("counts what GET /songs lists for the tag, by kind", async () => {
  const parentId = await tagged(owner, ["calm"]);
  await tagged(owner, ["calm", "drums"], { parentId });
  for (const kind of ["", "&kind=stem", "&kind=any"]) {
    const { data } = await list(`?${kind}`);
    for (const { tag, count } of data) {
      const { body } = await ask<{ data: unknown[] }>(owner, `/songs?tag=${tag}${kind}`);
      expect({ kind, tag, count: body.data.length }).toEqual({ kind, tag, count });
    }
  }
  expect((await list()).data).toEqual([{ tag: "calm", count: 1 }]);
});

it("lists each tag once across pages", async () => {
  const names = ["a", "A", "ä", "b", "雨", "🎵"];
  await tagged(owner, names);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.data.length).toBeLessThanOrEqual(2);
    seen.push(...page.data.map(({ tag }) => tag));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(["A", "a", "b", "ä", "雨", "🎵"]);
});

it("returns an empty page to an account without tags", async () => {
  expect(await list()).toEqual({ data: [], next_cursor: null });
});

it.each([
  "limit=0",
  "cursor=",
  "cursor=%20",
  "kind=dance",
])("rejects %s with 422 and names the parameter", async (query) => {
  const { status, body } = await ask<Problem>(owner, `/tags?${query}`);
  expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: `/${query.split("=")[0]}` })]]);
});
