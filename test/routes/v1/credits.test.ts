import { beforeEach, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../../support/account.ts";
import { ask, native } from "../../support/native.ts";
import { runToEnd } from "../../support/run-job.ts";
import { reply } from "../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

interface Entry {
  id: string;
  kind: string;
  job_id: string | null;
  available_change: number;
  held_change: number;
}
interface Page {
  data: Entry[];
  next_cursor: string | null;
}

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

async function song(by = owner): Promise<string> {
  vi.setSystemTime(Date.now() + 1_000);
  return (await ask<{ id: string }>(by, "/songs", { body: { sound_prompt: "calm" } })).body.id;
}

it("credits are told as they are", async () => {
  await song();
  expect((await ask(owner, "/credits")).body).toEqual({ available: 27, held: 3 });
});

it("every movement is told with its job, newest first, and they add up", async () => {
  const made = await song();
  await runToEnd({ accountId: owner.id, jobId: made });
  upstream.onPoll(reply.failed("moderation"));
  const lost = await song();
  await runToEnd({ accountId: owner.id, jobId: lost });
  const held = await song();
  const { data, next_cursor } = (await ask<Page>(owner, "/credits/entries")).body;
  expect(data.map(({ kind, job_id }) => [kind, job_id])).toEqual([
    ["hold", held],
    ["release", lost],
    ["hold", lost],
    ["capture", made],
    ["hold", made],
    ["grant", null],
  ]);
  expect(next_cursor).toBeNull();
  const sum = (name: "available_change" | "held_change") => data.reduce((total, entry) => total + entry[name], 0);
  const { body } = await ask(owner, "/credits");
  expect(body).toEqual({ available: sum("available_change"), held: sum("held_change") });
});

it("pages meet without a gap, also where many moved in one millisecond", async () => {
  await Promise.all(Array.from({ length: 7 }, () => native(owner, "/songs", { body: { sound_prompt: "calm" } })));
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = (await ask<Page>(owner, `/credits/entries?limit=3${cursor && `&cursor=${cursor}`}`)).body;
    expect(page.data.length).toBeLessThanOrEqual(3);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen).toHaveLength(8);
  expect(new Set(seen).size).toBe(8);
});

it.each(["limit=0", "limit=101", "cursor=nonsense"])("a list with %s is refused", async (query) => {
  expect((await ask(owner, `/credits/entries?${query}`)).status).toBe(422);
});

it("another account's movements are not told", async () => {
  await song(await account());
  expect((await ask<Page>(owner, "/credits/entries")).body.data.map(({ kind }) => kind)).toEqual(["grant"]);
});

it("a key without credits:read is refused", async () => {
  const { key } = (await ask<{ key: string }>(owner, "/keys", { body: { name: "x", scopes: ["jobs:read"] } })).body;
  for (const path of ["/credits", "/credits/entries"]) expect((await native({ key }, path)).status).toBe(403);
});
