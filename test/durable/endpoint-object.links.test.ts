import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Scope } from "../../src/keys/scope.ts";
import { endpointObjectName } from "../../src/webhooks/target.ts";
import { account, anotherKey, keyIdOf, type TestAccount } from "../support/account.ts";
import { nextAlarm, settle } from "../support/endpoint.ts";
import { ask } from "../support/native.ts";
import { receivers, respond } from "../support/receiver.ts";
import { runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const HOOK = "https://receiver.test/hook";
const SIGNED = /\/a\/[\w-]+\?e=\d+&s=/;
const WITH_AUDIO: Scope[] = ["jobs:read", "jobs:write", "webhooks", "schedules", "audio:read"];
const WITHOUT_AUDIO = WITH_AUDIO.filter((scope) => scope !== "audio:read");

let owner: TestAccount;
let receiver: ReturnType<ReturnType<typeof receivers>["at"]>;

beforeEach(async () => {
  owner = await account({ credits: 100 });
  receiver = receivers(scriptedUpstream().fetch).at("https://receiver.test");
  receiver.alwaysRespondsWith(respond.status(204));
});

const keyWith = async (scopes: Scope[]): Promise<TestAccount> => ({
  id: owner.id,
  key: await anotherKey(owner.id, { scopes }),
});
const hookName = () => endpointObjectName({ kind: "hook", accountId: owner.id, url: HOOK });

/** Runs the job, delivers its events, and returns the types of those that contain a signed link. */
async function linkedTypes(jobId: string, name: string): Promise<string[]> {
  await runToEnd({ accountId: owner.id, jobId });
  await settle(name);
  const bodies = receiver.received.map(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(0);
  return bodies.filter((body) => SIGNED.test(body)).map((body) => JSON.parse(body).type ?? "fetch");
}

async function narrow(key: string, scopes: Scope[]): Promise<void> {
  await env.DB.prepare("UPDATE keys SET scopes = ? WHERE id = ?")
    .bind(JSON.stringify(scopes), await keyIdOf(key))
    .run();
}

async function revoke(key: string): Promise<void> {
  await env.DB.prepare("UPDATE keys SET revoked_at = 1 WHERE id = ?")
    .bind(await keyIdOf(key))
    .run();
}

describe("a webhook", () => {
  const register = async (by: TestAccount) =>
    (await ask<{ id: string }>(by, "/webhooks", { body: { url: HOOK } })).body.id;

  it.each([
    ["has", WITH_AUDIO, ["job.succeeded", "song.created"]],
    ["lacks", WITHOUT_AUDIO, []],
  ])("whose key %s audio:read gets these events with links", async (_, scopes, types) => {
    const id = await register(await keyWith(scopes));
    expect((await linkedTypes(await submitSong(owner), id)).toSorted()).toEqual(types);
  });

  it("gets no links any more once its key has lost audio:read, also in a replay and a retry", async () => {
    const by = await keyWith(WITH_AUDIO);
    const id = await register(by);
    await linkedTypes(await submitSong(owner), id);
    await narrow(by.key, WITHOUT_AUDIO);
    receiver.received.length = 0;
    await ask(owner, `/webhooks/${id}/replay`, { body: { since: "2000-01-01T00:00:00Z" } });
    receiver.respondsWith(respond.status(500));
    await nextAlarm(id);
    await settle(id);
    expect(receiver.received.length).toBeGreaterThan(2);
    expect(receiver.received.filter(({ body }) => SIGNED.test(body))).toEqual([]);
  });

  it("gets links by the scopes of the key that has set its URL", async () => {
    const id = await register(owner);
    const other = await keyWith(WITHOUT_AUDIO);
    await ask(other, `/webhooks/${id}`, { method: "PATCH", body: { url: HOOK } });
    expect(await linkedTypes(await submitSong(owner), id)).toEqual([]);
  });

  it("that is older than the column for its key gets links", async () => {
    const id = await register(await keyWith(WITHOUT_AUDIO));
    await env.DB.prepare("UPDATE endpoints SET key_id = NULL WHERE id = ?").bind(id).run();
    expect(await linkedTypes(await submitSong(owner), id)).toContain("job.succeeded");
  });
});

describe("hook_url", () => {
  const viaNative = async (by: TestAccount) =>
    (await ask<{ id: string }>(by, "/songs", { body: { sound_prompt: "calm", hook_url: HOOK } })).body.id;
  const viaTtapi = async (by: TestAccount) => {
    const response = await call(by, "music", { sound_prompt: "calm", hook_url: HOOK });
    return (await response.json<{ data: { jobId: string } }>()).data.jobId;
  };
  const viaSchedule = async (by: TestAccount) => {
    const body = { name: "x", cron: "0 7 * * *", input: { sound_prompt: "calm", hook_url: HOOK } };
    const { id } = (await ask<{ id: string }>(by, "/schedules", { body })).body;
    return (await ask<{ id: string }>(by, `/schedules/${id}/run`, { method: "POST" })).body.id;
  };
  const WAYS = { "the native API": viaNative, TTAPI: viaTtapi, "a schedule": viaSchedule };

  it.each(Object.entries(WAYS))("of %s gets links only if the key of the job has audio:read", async (_, submit) => {
    expect(await linkedTypes(await submit(await keyWith(WITHOUT_AUDIO)), await hookName())).toEqual([]);
    receiver.received.length = 0;
    expect(await linkedTypes(await submit(await keyWith(WITH_AUDIO)), await hookName())).toHaveLength(1);
  });

  it.each(Object.entries(WAYS))("of %s gets no links once the key of the job is revoked", async (_, submit) => {
    const by = await keyWith(WITH_AUDIO);
    const jobId = await submit(by);
    await revoke(by.key);
    expect(await linkedTypes(jobId, await hookName())).toEqual([]);
  });

  it("gets no link in a retry after its key was revoked", async () => {
    const by = await keyWith(WITH_AUDIO);
    const jobId = await viaTtapi(by);
    receiver.respondsWith(respond.status(500));
    await runToEnd({ accountId: owner.id, jobId });
    await settle(await hookName(), async () => {
      if (receiver.received.length === 1) await revoke(by.key);
    });
    expect(receiver.received.map(({ body }) => SIGNED.test(body))).toEqual([true, false]);
  });
});

it("stored events contain no signature", async () => {
  await ask(owner, "/webhooks", { body: { url: HOOK } });
  const jobId = await submitSong(owner);
  await runToEnd({ accountId: owner.id, jobId });
  const { results } = await env.DB.prepare("SELECT body FROM events WHERE account_id = ?")
    .bind(owner.id)
    .all<{ body: string }>();
  expect(results.length).toBeGreaterThan(2);
  expect(results.filter(({ body }) => /[?&]s=/.test(body))).toEqual([]);
  expect(results.some(({ body }) => body.includes('"url":"/a/'))).toBe(true);
});
