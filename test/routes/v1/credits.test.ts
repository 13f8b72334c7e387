import { env } from "cloudflare:workers";
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
  operation: string | null;
  title: string | null;
  key: { id: string; name: string | null } | null;
  reason: string | null;
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

async function submitSong(caller = owner): Promise<string> {
  vi.setSystemTime(Date.now() + 1_000);
  return (await ask<{ id: string }>(caller, "/songs", { body: { sound_prompt: "calm" } })).body.id;
}

it("returns the available and the held credits", async () => {
  await submitSong();
  expect((await ask(owner, "/credits")).body).toEqual({ available: 27, held: 3 });
});

it("lists every credit entry with its job, newest first, and their sum is the balance", async () => {
  const succeeded = await submitSong();
  await runToEnd({ accountId: owner.id, jobId: succeeded });
  upstream.onPoll(reply.failed("moderation"));
  const failed = await submitSong();
  await runToEnd({ accountId: owner.id, jobId: failed });
  const queued = await submitSong();
  const { data, next_cursor } = (await ask<Page>(owner, "/credits/entries")).body;
  expect(data.map(({ kind, job_id }) => [kind, job_id])).toEqual([
    ["hold", queued],
    ["release", failed],
    ["hold", failed],
    ["capture", succeeded],
    ["hold", succeeded],
    ["grant", null],
  ]);
  expect(next_cursor).toBeNull();
  const sum = (name: "available_change" | "held_change") => data.reduce((total, entry) => total + entry[name], 0);
  const { body } = await ask(owner, "/credits");
  expect(body).toEqual({ available: sum("available_change"), held: sum("held_change") });
});

it("an entry has its job's operation, title and key, and the reason of a release or grant", async () => {
  const { key, id } = (await ask<{ key: string; id: string }>(owner, "/keys", { body: { name: "website" } })).body;
  const website = { ...owner, key };
  upstream.onPoll(reply.failed("moderation"));
  const titled = { sound_prompt: "calm", title: "Draft" };
  const { body: failed } = await ask<{ id: string }>(website, "/songs", { body: titled });
  await runToEnd({ accountId: owner.id, jobId: failed.id });
  vi.setSystemTime(Date.now() + 1_000);
  const { body: canceled } = await ask<{ id: string }>(website, "/lyrics", { body: { prompt: "rain" } });
  await ask(website, `/jobs/${canceled.id}/cancel`, { method: "POST" });
  await runToEnd({ accountId: owner.id, jobId: canceled.id });
  await env.DB.prepare("UPDATE entries SET reason = 'welcome' WHERE kind = 'grant'").run();
  const { data } = (await ask<Page>(owner, "/credits/entries")).body;
  const facts = data.map(({ kind, operation, title, key, reason }) => [kind, operation, title, key?.name, reason]);
  expect(facts).toEqual(
    expect.arrayContaining([
      ["release", "lyrics", null, "website", "canceled"],
      ["hold", "lyrics", null, "website", null],
      ["release", "song", "Draft", "website", "upstream_failed"],
      ["hold", "song", "Draft", "website", null],
      ["grant", null, null, undefined, "welcome"],
    ]),
  );
  expect(data[0]?.key).toEqual({ id, name: "website" });
});

it("pages through entries of one millisecond without gaps or duplicates", async () => {
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

it.each(["limit=0", "limit=101", "cursor=nonsense"])("returns 422 for a list with %s", async (query) => {
  expect((await ask(owner, `/credits/entries?${query}`)).status).toBe(422);
});

it("does not list another account's entries", async () => {
  await submitSong(await account());
  expect((await ask<Page>(owner, "/credits/entries")).body.data.map(({ kind }) => kind)).toEqual(["grant"]);
});

it("returns 403 for a key without credits:read", async () => {
  const { key } = (await ask<{ key: string }>(owner, "/keys", { body: { name: "x", scopes: ["jobs:read"] } })).body;
  for (const path of ["/credits", "/credits/entries"]) expect((await native({ key }, path)).status).toBe(403);
});
