import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, anotherKey, credits, keyIdOf, type TestAccount } from "../../../support/account.ts";
import { emitEvent, endpointAlarm, findStored, logOf, nextAlarm, settle } from "../../../support/endpoint.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { receivers, respond, verified } from "../../../support/receiver.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { call, submitSong } from "../../../support/submit.ts";

interface Hook {
  id: string;
  secret: string;
  enabled: boolean;
  disabled: { reason: string } | null;
}
interface Log {
  data: {
    event_id: string;
    type: string;
    job_id: string | null;
    title: string | null;
    status: string;
    attempts: { status: number | null }[];
  }[];
  next_cursor: string | null;
}

const ORIGIN = "https://receiver.test";
const BODY = { url: `${ORIGIN}/hook` };

let owner: TestAccount;
let site: ReturnType<typeof receivers>;

beforeEach(async () => {
  owner = await account();
  site = receivers();
  site.at(ORIGIN).alwaysRespondsWith(respond.status(204));
});

const create = async (body: object = BODY) => (await ask<Hook>(owner, "/webhooks", { body })).body;

describe("a webhook", () => {
  it("returns a webhook's secret only when the webhook is created", async () => {
    const created = await ask<Hook>(owner, "/webhooks", {
      body: { ...BODY, events: ["job.failed"], description: "ours" },
    });
    expect(created.status).toBe(201);
    expect(created.headers.get("location")).toBe(`https://fermata.test/v1/webhooks/${created.body.id}`);
    expect(created.body.secret).toMatch(/^whsec_[\w+/]+=*$/);
    const { secret: _, ...shown } = created.body;
    expect((await ask(owner, `/webhooks/${created.body.id}`)).body).toEqual(shown);
    expect(shown).toMatchObject({ events: ["job.failed"], description: "ours", enabled: true, disabled: null });
    expect((await ask(owner, "/webhooks")).body).toEqual({ data: [shown], next_cursor: null });
  });

  it("updates, disables, enables and deletes a webhook", async () => {
    const { id } = await create();
    const patch = (body: object) => ask<Hook>(owner, `/webhooks/${id}`, { method: "PATCH", body });
    expect((await patch({ events: ["song.created"] })).body).toMatchObject({ events: ["song.created"], url: BODY.url });
    expect((await patch({ enabled: false })).body).toMatchObject({ enabled: false, disabled: { reason: "request" } });
    expect((await patch({ enabled: true })).body).toMatchObject({ enabled: true, disabled: null });
    expect((await native(owner, `/webhooks/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ask(owner, `/webhooks/${id}`)).status).toBe(404);
  });

  it("stores the key that registered a webhook, or last changed its URL or enabled it", async () => {
    const { id } = await create();
    const other = { id: owner.id, key: await anotherKey(owner.id) };
    const keyOf = async () => (await findStored({ id, accountId: owner.id, secret: "" }))?.keyId;
    const patch = (by: TestAccount, body: object) => ask(by, `/webhooks/${id}`, { method: "PATCH", body });
    expect(await keyOf()).toBe(await keyIdOf(owner.key));
    await patch(other, { events: ["song.created"], enabled: false });
    expect(await keyOf()).toBe(await keyIdOf(owner.key));
    await patch(other, { enabled: true });
    expect(await keyOf()).toBe(await keyIdOf(other.key));
    await patch(owner, { url: `${ORIGIN}/other` });
    expect(await keyOf()).toBe(await keyIdOf(owner.key));
  });

  it("deletes the delivery log with the webhook", async () => {
    const { id } = await create();
    await emitEvent(owner.id);
    await settle(id);
    await native(owner, `/webhooks/${id}`, { method: "DELETE" });
    expect(await logOf(id)).toEqual([]);
    expect(await endpointAlarm(id)).toBeNull();
  });

  it("creates a disabled webhook", async () => {
    expect(await create({ ...BODY, enabled: false })).toMatchObject({
      enabled: false,
      disabled: { reason: "request" },
    });
  });

  it.each([
    [{}, "/url"],
    [{ url: "https://127.0.0.1/x" }, "/url"],
    [{ url: "http://receiver.test/x" }, "/url"],
    [{ url: "https://fermata.test/x" }, "/url"],
    [{ url: "https://u:p@receiver.test/x" }, "/url"],
    [{ ...BODY, events: [] }, "/events"],
    [{ ...BODY, events: ["job.danced"] }, "/events/0"],
    [{ ...BODY, description: "x".repeat(501) }, "/description"],
    [{ ...BODY, secret: "mine" }, "/secret"],
  ])("rejects the webhook %j with 422 and names the field", async (body, pointer) => {
    const response = await ask<Problem>(owner, "/webhooks", { body });
    expect([response.status, response.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it("limits an account to twenty webhooks under concurrent requests", async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => ask(owner, "/webhooks", { body: BODY })));
    const statuses = all.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
  });

  it.each([
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/rotate-secret"],
    ["POST", "/test"],
    ["POST", "/replay"],
    ["GET", "/deliveries"],
  ])("returns 404 for another account's webhook: %s %s", async (method, path) => {
    const { id } = await create();
    const body = { PATCH: { enabled: false }, POST: { since: "2100-01-01T00:00:00Z" } }[method];
    const request = { method, ...(body && { body }) };
    expect((await ask(await account(), `/webhooks/${id}${path}`, request)).status).toBe(404);
  });
});

describe("webhook deliveries", () => {
  it("lists deliveries with their attempts, in pages", async () => {
    const hook = await create();
    site.at(ORIGIN).respondsWith(respond.status(500));
    for (let n = 0; n < 3; n++) await emitEvent(owner.id, { n });
    await settle(hook.id);
    const first = (await ask<Log>(owner, `/webhooks/${hook.id}/deliveries?limit=2`)).body;
    const second = (await ask<Log>(owner, `/webhooks/${hook.id}/deliveries?limit=2&cursor=${first.next_cursor}`)).body;
    expect([first.data.length, second.data.length, second.next_cursor]).toEqual([2, 1, null]);
    const all = [...first.data, ...second.data];
    expect(all.map(({ status }) => status)).toEqual(["delivered", "delivered", "delivered"]);
    expect(all.flatMap(({ attempts }) => attempts.map(({ status }) => status)).toSorted()).toEqual([
      204, 204, 204, 500,
    ]);
  });

  it("lists the job of each delivery with its title", async () => {
    receivers(scriptedUpstream().fetch as typeof fetch)
      .at(ORIGIN)
      .alwaysRespondsWith(respond.status(204));
    const hook = await create();
    const jobId = await submitSong(owner);
    await runToEnd({ accountId: owner.id, jobId });
    await emitEvent(owner.id);
    await settle(hook.id);
    const { data } = (await ask<Log>(owner, `/webhooks/${hook.id}/deliveries`)).body;
    const about = (type: string) => data.filter((delivery) => delivery.type === type);
    const titles = ["job.started", "song.created", "job.succeeded"].flatMap(about);
    expect(titles.map(({ job_id, title }) => [job_id, title])).toEqual(Array(3).fill([jobId, expect.any(String)]));
    expect(about("schedule.failed")).toMatchObject([{ job_id: null, title: null }]);
  });

  it("delivers a signed test event to a disabled webhook and returns the attempt", async () => {
    const hook = await create({ ...BODY, enabled: false });
    const delivered = await ask(owner, `/webhooks/${hook.id}/test`, { method: "POST" });
    expect(delivered.body).toMatchObject({ delivered: true, attempt: { status: 204 } });
    expect(verified(site.at(ORIGIN).received[0], hook.secret)).toMatchObject({
      type: "test",
      data: { webhook_id: hook.id },
    });
    site.at(ORIGIN).respondsWith(respond.status(500));
    const failed = await ask(owner, `/webhooks/${hook.id}/test`, { method: "POST" });
    expect(failed.body).toMatchObject({ delivered: false, attempt: { status: 500, response: "status 500" } });
  });

  it("replays one event, or all events since a time, with unchanged ids", async () => {
    const hook = await create();
    const ids = [await emitEvent(owner.id), await emitEvent(owner.id)];
    await settle(hook.id);
    const { received } = site.at(ORIGIN);
    const replay = (body: object) => ask(owner, `/webhooks/${hook.id}/replay`, { body });
    expect((await replay({ event_id: ids[0] })).status).toBe(202);
    await settle(hook.id);
    expect(received.map(({ id }) => id)).toEqual([...ids, ids[0]]);
    expect((await replay({ since: new Date(T0 - 1).toISOString() })).status).toBe(202);
    await nextAlarm(hook.id);
    await settle(hook.id);
    expect(
      received
        .slice(3)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  it.each([
    [{}, 422],
    [{ since: "yesterday" }, 422],
    [{ since: "2100-01-01T00:00:00Z", event_id: "evt_1" }, 422],
    [{ event_id: "evt_unknown" }, 404],
  ])("rejects the replay %j with %i", async (body, status) => {
    const { id } = await create();
    expect((await ask(owner, `/webhooks/${id}/replay`, { body })).status).toBe(status);
  });

  it("returns 409 for a replay to a disabled webhook", async () => {
    const { id } = await create({ ...BODY, enabled: false });
    expect((await ask(owner, `/webhooks/${id}/replay`, { body: { event_id: "evt_1" } })).status).toBe(409);
  });
});

it("rotating a secret returns a new one, and the previous one keeps signing for 24 hours", async () => {
  const hook = await create();
  const { body } = await ask<{ secret: string; previous_secret_until: string }>(
    owner,
    `/webhooks/${hook.id}/rotate-secret`,
    { method: "POST" },
  );
  expect(Date.parse(body.previous_secret_until) - T0).toBe(24 * 3_600_000);
  await emitEvent(owner.id);
  await settle(hook.id);
  const [received] = site.at(ORIGIN).received;
  expect(verified(received, body.secret)).toEqual(verified(received, hook.secret));
});

it("returns one stable hook_url secret per account", async () => {
  const secretOf = async (caller: TestAccount) =>
    (await ask<{ secret: string }>(caller, "/webhooks/hook-secret")).body.secret;
  expect(await secretOf(owner)).toMatch(/^whsec_/);
  expect(await secretOf(owner)).toBe(await secretOf(owner));
  expect(await secretOf(await account())).not.toBe(await secretOf(owner));
});

it("rejects a private hook_url in both APIs and charges nothing", async () => {
  const body = { sound_prompt: "calm piano", hook_url: "https://10.0.0.1/x" };
  const nativeResponse = await ask<Problem>(owner, "/songs", { body });
  expect([nativeResponse.status, nativeResponse.body.errors?.[0]?.pointer]).toEqual([422, "/hook_url"]);
  const ttapiResponse = await call(owner, "music", body);
  expect(ttapiResponse.status).toBe(400);
  expect(await ttapiResponse.json()).toMatchObject({
    message: expect.stringMatching(/^hook_url must be a public https URL/),
  });
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
});

describe("a webhook whose key has lost its power", () => {
  const LOST: [string, string, object][] = [
    ["was revoked", "revoked_at = ?", { reason: "key_revoked", at: new Date(T0).toISOString() }],
    ["has expired", "expires_at = ?", { reason: "key_expired", at: new Date(T0).toISOString() }],
    ["lost the scope webhooks", `scopes = '["keys"]', created_at = ?`, { reason: "missing_scope", at: null }],
  ];
  const other = async () => ({ id: owner.id, key: await anotherKey(owner.id) });
  const lose = async ({ key }: { key: string }, change: string) =>
    env.DB.prepare(`UPDATE keys SET ${change} WHERE id = ?`)
      .bind(T0, await keyIdOf(key))
      .run();
  const register = async (by: TestAccount) => (await ask<Hook>(by, "/webhooks", { body: BODY })).body;

  it.each(LOST)("that %s gets no event, not even a pending retry, and says why", async (_, change, disabled) => {
    const by = await other();
    const { id } = await register(by);
    site.at(ORIGIN).respondsWith(respond.status(500));
    await emitEvent(owner.id);
    await nextAlarm(id);
    expect(site.at(ORIGIN).received).toHaveLength(1);
    await lose(by, change);
    const late = await emitEvent(owner.id);
    await settle(id);
    expect(site.at(ORIGIN).received).toHaveLength(1);
    expect((await logOf(id)).map(({ eventId, status }) => [eventId === late, status])).toEqual([[false, "exhausted"]]);
    expect((await ask<Hook>(owner, `/webhooks/${id}`)).body).toMatchObject({ enabled: false, disabled });
    const replay = await ask(owner, `/webhooks/${id}/replay`, { body: { since: new Date(T0).toISOString() } });
    expect(replay).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  it("leaves the other webhooks of the account alone", async () => {
    const by = await other();
    await register(by);
    const mine = await create({ url: `${ORIGIN}/mine` });
    await lose(by, "revoked_at = ?");
    await emitEvent(owner.id);
    expect((await settle(mine.id)).map(({ status }) => status)).toEqual(["delivered"]);
  });

  it.each([
    { enabled: true },
    { url: `${ORIGIN}/moved` },
  ])("receives events again after another key sent %j", async (change) => {
    const by = await other();
    const { id } = await register(by);
    await lose(by, "revoked_at = ?");
    const patched = await ask<Hook>(owner, `/webhooks/${id}`, { method: "PATCH", body: change });
    expect(patched.body).toMatchObject({ enabled: true, disabled: null, key_id: await keyIdOf(owner.key) });
    await emitEvent(owner.id);
    expect((await settle(id)).map(({ status }) => status)).toEqual(["delivered"]);
  });

  it("does not receive events again after another key changed only its description", async () => {
    const by = await other();
    const { id } = await register(by);
    await lose(by, "revoked_at = ?");
    const patched = await ask<Hook>(owner, `/webhooks/${id}`, { method: "PATCH", body: { description: "x" } });
    expect(patched.body).toMatchObject({ enabled: false, disabled: { reason: "key_revoked" } });
  });
});
