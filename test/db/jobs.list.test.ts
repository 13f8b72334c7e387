import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "../../src/db/cursor.ts";
import { acceptJob, type JobQuery, listJobs } from "../../src/db/jobs.ts";
import { failed } from "../../src/job/end.ts";
import { account } from "../support/account.ts";
import { processing, seed, songInput, T0 } from "../support/job.ts";
import { record } from "../support/record.ts";

let accountId: string;
const ids: string[] = [];

async function accept(
  ownerId: string,
  at: number,
  fields: Partial<Parameters<typeof songInput>[0]> = {},
): Promise<string> {
  const id = crypto.randomUUID();
  await acceptJob(env.DB, seed({ id, accountId: ownerId, acceptedAt: at, input: songInput(fields) }), null);
  return id;
}

async function listed(query: Partial<JobQuery>): Promise<number[]> {
  const { jobs } = await listJobs(env.DB, accountId, { limit: 100, ...query });
  return jobs.map(({ id }) => ids.indexOf(id));
}

beforeAll(async () => {
  accountId = (await account({ credits: 100 })).id;
  await accept((await account()).id, T0);
  ids.push(await accept(accountId, T0 + 1, { title: "雨の夜", soundPrompt: 'slow "blues" 100%' }));
  ids.push(await accept(accountId, T0 + 2, { lyricsText: "Rain on the WINDOW" }));
  ids.push(await accept(accountId, T0 + 3));
  ids.push(await accept(accountId, T0 + 3));
  const lyrics = { operation: "lyrics" as const, prompt: "a song of autumn" };
  ids.push(crypto.randomUUID());
  await acceptJob(env.DB, seed({ id: ids[4]!, accountId, acceptedAt: T0 + 4, input: lyrics }), null);
  const ended = processing({ id: ids[2]!, accountId });
  await record(env.DB, failed(ended, { code: "upstream_failed", message: "no" }, T0 + 9));
});

it("an account's jobs are listed newest first", async () => {
  expect((await listed({})).slice(0, 1)).toEqual([4]);
  expect((await listed({})).slice(1, 3).toSorted()).toEqual([2, 3]);
  expect((await listed({})).slice(3)).toEqual([1, 0]);
});

it("pages of jobs have no gaps or duplicates while new jobs are accepted", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listJobs(env.DB, accountId, { limit: 1, cursor: cursor === null ? null : readCursor(cursor) });
    seen.push(...page.jobs.map(({ id }) => id));
    cursor = page.nextCursor;
    await accept(accountId, T0 + 100 + seen.length);
  } while (cursor !== null);
  expect(seen).toHaveLength(ids.length);
  expect(new Set(seen)).toEqual(new Set(ids));
});

describe("job filters", () => {
  const cases: [string, () => Partial<JobQuery>, number[]][] = [
    ["with a status", () => ({ status: "failed" }), [2]],
    ["of an operation", () => ({ operation: "lyrics" }), [4]],
    ["accepted before a time", () => ({ acceptedBefore: T0 + 2 }), [0]],
    ["accepted within a time range", () => ({ acceptedAfter: T0 + 1, acceptedBefore: T0 + 3 }), [1]],
    ["with any of the given ids", () => ({ ids: [ids[0]!, ids[1]!, "unknown"] }), [1, 0]],
    ["with any of a hundred ids", () => ({ ids: [...Array.from({ length: 99 }, (_, i) => `x${i}`), ids[1]!] }), [1]],
    ["with an empty list of ids", () => ({ ids: [] }), []],
    ["with a Chinese character in the title", () => ({ q: "雨" }), [0]],
    ["with punctuation in the prompt", () => ({ q: '"blues" 100%' }), [0]],
    ["with a word of the lyrics, ignoring case", () => ({ q: "window" }), [1]],
    ["with a word of the lyrics' prompt", () => ({ q: "autumn" }), [4]],
    ["with a field name, which is not searched", () => ({ q: "operation", acceptedBefore: T0 + 50 }), []],
    ["with SQL metacharacters", () => ({ q: "_%' OR 1=1 --" }), []],
  ];
  it.each(cases)("listJobs returns the expected jobs for a filter: %s", async (_, query, expected) => {
    expect(await listed(query())).toEqual(expected);
  });
});

it("another account's job is not listed by its id", async () => {
  const other = await account();
  expect(await listJobs(env.DB, other.id, { limit: 10, ids })).toEqual({ jobs: [], nextCursor: null });
});

it("readCursor reads its own cursors and rejects any other text", () => {
  const cursor = { at: T0, id: crypto.randomUUID() };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  for (const text of ["", "x", "💥", writeCursor({ at: T0, id: "a b" }), btoa("1"), btoa(`-1 ${cursor.id}`)])
    expect(readCursor(text), text).toBeNull();
});
