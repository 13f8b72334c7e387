import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { deleteEndpoint, rotateSecret } from "../../src/db/endpoints.ts";
import { newSecret, seal } from "../../src/webhooks/signature.ts";
import { account, count } from "../support/account.ts";
import {
  endpoint,
  endpointAlarm,
  found,
  happen,
  impatient,
  logOf,
  nextAlarm,
  objectOf,
  settle,
  type TestEndpoint,
} from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { type Heard, receivers, say, verified } from "../support/receiver.ts";

const ORIGIN = "https://receiver.test";
const HOUR = 3_600_000;
const DELAYS = [0, 5_000, 300_000, 0.5 * HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

let to: TestEndpoint;
let site: ReturnType<typeof receivers>;
let heard: Heard[];

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  site = receivers();
  heard = site.at(ORIGIN).heard;
  to = await endpoint((await account()).id);
});

it("delivers an event once, in the stored bytes, with a signature that the standard's library verifies", async () => {
  const id = await happen(to.accountId, { n: 7 });
  await settle(to.id);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ id, headers: { "content-type": "application/json" } });
  expect(verified(heard[0], to.secret)).toMatchObject({ type: "schedule.failed", data: { n: 7 } });
  const row = await env.DB.prepare("SELECT body FROM events WHERE id = ?").bind(id).first<{ body: string }>();
  expect(heard[0]?.body).toBe(row?.body);
  expect(await count("outbox", "event_id = ?", id)).toBe(0);
});

describe("an event that always fails", () => {
  it("is tried at the exact times of the schedule, with one id and a fresh signature each time", async () => {
    site.at(ORIGIN).alwaysSays(say.status(500));
    const id = await happen(to.accountId);
    const [entry] = await settle(to.id, () => evictDurableObject(objectOf(to.id)));
    expect(entry).toMatchObject({ eventId: id, status: "exhausted", tries: 10 });
    expect(heard.map((request) => request.id)).toEqual(Array(10).fill(id));
    const times = heard.map(({ at }) => at);
    for (const [i, delay] of DELAYS.slice(1).entries()) {
      const waited = (times[i + 1] ?? 0) - (times[i] ?? 0);
      expect([waited >= 0.8 * delay, waited <= 1.2 * delay]).toEqual([true, true]);
    }
    expect(new Set(heard.map(({ headers }) => headers["webhook-signature"])).size).toBe(10);
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  });

  it("comes again when the receiver asks for it, within a day", async () => {
    site.at(ORIGIN).says(say.status(429, { "retry-after": "7200" }), say.status(503, { "retry-after": "999999" }));
    await happen(to.accountId);
    await settle(to.id);
    expect(heard.map(({ at }) => at - T0)).toEqual([0, 2 * HOUR, 26 * HOUR]);
  });
});

describe("a receiver that answers badly", () => {
  it.each([
    ["never", say.silence, { status: null, reason: "no response within 15000 ms" }],
    ["with a broken connection", say.reset, { status: null, reason: "Network connection lost." }],
    ["with 500", say.status(500), { status: 500, reason: null, response: "said 500" }],
    ["with a redirect", say.status(301, { location: `${ORIGIN}/elsewhere` }), { status: 301, reason: null }],
    ["with 404", say.status(404), { status: 404, reason: null }],
  ])("%s is tried again, and the attempt is noted", async (_, saying, noted) => {
    impatient();
    site.at(ORIGIN).says(saying);
    await happen(to.accountId);
    const [entry] = await settle(to.id);
    expect(entry).toMatchObject({ status: "delivered", tries: 2 });
    expect(entry?.attempts).toMatchObject([noted, { status: 204, reason: null, response: "" }]);
  });

  it("with 10 MB is read for 64 kB, of which 1 kB is kept", async () => {
    const read = { pieces: 0 };
    site.at(ORIGIN).says(say.flood(200, read));
    await happen(to.accountId);
    const [entry] = await settle(to.id);
    expect(entry?.attempts).toMatchObject([{ status: 200, response: ".".repeat(1_024) }]);
    expect(read.pieces).toBeLessThan(8);
  });

  it("with a body that drips is a success by its status, and is not waited for", async () => {
    impatient();
    site.at(ORIGIN).says(say.drip(200));
    await happen(to.accountId);
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered", attempts: [{ status: 200, response: "." }] });
  });

  it("with 410 is switched off, and what waits for it is given up", async () => {
    site.at(ORIGIN).says(say.status(410));
    await happen(to.accountId);
    await happen(to.accountId);
    const log = await settle(to.id);
    expect(log.map(({ status }) => status)).toContain("exhausted");
    expect(await found(to)).toMatchObject({ enabled: false, disabledReason: "gone", disabledAt: T0 });
  });

  it("is left in peace after five failures in a row, and hears everything once it is well", async () => {
    site.at(ORIGIN).alwaysSays(say.status(500));
    for (let n = 0; n < 40; n++) await happen(to.accountId, { n });
    await nextAlarm(to.id);
    // Five in a row, beside which four others were under way.
    expect(heard.length).toBeLessThanOrEqual(9);
    const before = heard.length;
    for (let alarms = 0; alarms < 5; alarms++) await nextAlarm(to.id);
    expect(heard).toHaveLength(before + 5);
    site.at(ORIGIN).alwaysSays(say.status(204));
    const log = await settle(to.id);
    expect(log.filter(({ status }) => status === "delivered")).toHaveLength(40);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(40);
  });
});

describe("a rotated secret", () => {
  it("signs beside the one before for as long as both hold, then alone", async () => {
    site.at(ORIGIN).alwaysSays(say.status(500));
    await happen(to.accountId);
    await nextAlarm(to.id);
    const fresh = newSecret((n) => crypto.getRandomValues(new Uint8Array(n)));
    const owner = { signingSecret: env.SIGNING_SECRET, accountId: to.accountId, endpointId: to.id };
    const sealed = await seal(fresh, owner, crypto.getRandomValues(new Uint8Array(12)));
    await rotateSecret(env.DB, to, { secret: sealed, previousUntil: T0 + 24 * HOUR });
    await nextAlarm(to.id);
    expect(heard[1]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    expect(verified(heard[1], fresh)).toEqual(verified(heard[1], to.secret));
    while (heard.length < 10) await nextAlarm(to.id);
    expect(verified(heard[9], fresh)).toBeDefined();
    expect(() => verified(heard[9], to.secret)).toThrow();
  });

  it("that cannot be opened sends nothing, and says so", async () => {
    await rotateSecret(env.DB, to, { secret: "AAAA", previousUntil: 0 });
    await happen(to.accountId);
    await nextAlarm(to.id);
    expect(heard).toEqual([]);
    expect((await logOf(to.id))[0]?.attempts).toMatchObject([{ reason: "its secret cannot be read: rotate it" }]);
  });
});

describe("whatever happens to the object", () => {
  it("an eviction in the middle of a delivery sends the same event again", async () => {
    const id = await happen(to.accountId);
    const arrived = Promise.withResolvers<void>();
    site.at(ORIGIN).says(() => {
      arrived.resolve();
      return new Promise<Response>(() => {});
    });
    const dying = runInDurableObject(objectOf(to.id), async (object, state) => {
      void object.alarm();
      await arrived.promise;
      state.abort("Instance disposed in delivery");
    }).catch(() => {});
    await dying;
    await settle(to.id);
    expect(heard.map((request) => request.id)).toEqual([id, id]);
  });

  it("doubled alarms deliver once", async () => {
    await happen(to.accountId);
    await runInDurableObject(objectOf(to.id), (object) => Promise.all([object.alarm(), object.alarm()]));
    await runDurableObjectAlarm(objectOf(to.id));
    expect(heard).toHaveLength(1);
  });

  it("an event that is offered again and again is delivered once", async () => {
    const id = await happen(to.accountId);
    const offered = { id, type: "schedule.failed", at: T0, jobId: null, format: "event" as const };
    const target = { kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id };
    await settle(to.id);
    for (let i = 0; i < 3; i++) await objectOf(to.id).enqueue(target, [offered]);
    expect(await logOf(to.id)).toMatchObject([{ status: "delivered", tries: 1 }]);
    await nextAlarm(to.id);
    expect(heard).toHaveLength(1);
  });

  it("D1 that is out of reach delays a delivery, and no attempt is counted", async () => {
    await happen(to.accountId);
    const DB = { ...env.DB, prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error("D1_ERROR")) };
    await runInDurableObject(objectOf(to.id), (object) => void Object.assign(object, { env: { ...env, DB } }));
    await nextAlarm(to.id);
    expect(heard).toEqual([]);
    expect(await endpointAlarm(to.id)).toBe(T0 + 30_000);
    await evictDurableObject(objectOf(to.id));
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered", tries: 1 });
  });

  it("a deleted endpoint is told nothing more and leaves nothing behind", async () => {
    await happen(to.accountId);
    await deleteEndpoint(env.DB, to.accountId, to.id);
    await nextAlarm(to.id);
    expect(heard).toEqual([]);
    expect(await endpointAlarm(to.id)).toBeNull();
    expect(await runInDurableObject(objectOf(to.id), (_, { storage }) => storage.kv.get("target"))).toBeUndefined();
  });

  it("an endpoint that is deleted in the middle of a round is told nothing more and leaves nothing behind", async () => {
    for (let n = 0; n < 20; n++) await happen(to.accountId, { n });
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Response>();
    site.at(ORIGIN).alwaysSays(() => {
      arrived.resolve();
      return answer.promise.then((response) => response.clone());
    });
    const round = runDurableObjectAlarm(objectOf(to.id));
    await arrived.promise;
    await deleteEndpoint(env.DB, to.accountId, to.id);
    await objectOf(to.id).clear();
    answer.resolve(new Response(null, { status: 500 }));
    await round;
    expect(heard.length).toBeLessThanOrEqual(5);
    expect(await endpointAlarm(to.id)).toBeNull();
    const left = await runInDurableObject(objectOf(to.id), (_, { storage }) => [...storage.kv.list()]);
    expect(left).toEqual([]);
  });

  it("its log is kept for thirty days, then nothing is left", async () => {
    await happen(to.accountId);
    await settle(to.id);
    expect(await endpointAlarm(to.id)).toBe(T0 + 30 * 24 * HOUR + 1);
    await nextAlarm(to.id);
    expect(await logOf(to.id)).toEqual([]);
    expect(await endpointAlarm(to.id)).toBeNull();
  });
});

describe("a receiver that is left in peace", () => {
  const target = () => ({ kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id });
  const closed = async () => {
    site.at(ORIGIN).says(say.status(503, { "retry-after": "86400" }));
    const id = await happen(to.accountId);
    await nextAlarm(to.id);
    expect(await endpointAlarm(to.id)).toBe(T0 + 24 * HOUR);
    return id;
  };

  it.each(["an event", "everything"])("is tried at once when its owner asks for %s again", async (what) => {
    const id = await closed();
    const offered = { id, type: "schedule.failed", at: T0, jobId: null, format: "event" as const };
    if (what === "an event") await objectOf(to.id).enqueue(target(), [offered], true);
    else await objectOf(to.id).replay(target(), T0);
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered" });
    expect(heard.map(({ at }) => at)).toEqual([T0, T0]);
  });

  it("is taken for well after a test that it passed", async () => {
    await closed();
    const event = { id: "evt_test", type: "test", at: T0, jobId: null, format: "event" as const };
    expect(await objectOf(to.id).sendTest(target(), event, "{}")).toMatchObject({ status: 204 });
    await happen(to.accountId);
    await nextAlarm(to.id);
    expect(heard.map(({ at }) => at)).toEqual([T0, T0, T0]);
  });
});

describe("a receiver that is down for five days", () => {
  it("is switched off once, its owner is told, and a replay brings everything", async () => {
    const other = await endpoint(to.accountId, { url: "https://other.test/hook", events: ["endpoint.disabled"] });
    const told = site.at("https://other.test").heard;
    site.at(ORIGIN).alwaysSays(say.status(503));
    const ids: string[] = [];
    for (let day = 0; (await found(to))?.enabled; day++) {
      ids.push(await happen(to.accountId));
      while (Date.now() < T0 + (day + 1) * 24 * HOUR && (await found(to))?.enabled) await nextAlarm(to.id);
    }
    expect(Date.now() - T0).toBeGreaterThanOrEqual(5 * 24 * HOUR);
    expect(Date.now() - T0).toBeLessThan(7 * 24 * HOUR);
    expect(await found(to)).toMatchObject({ disabledReason: "failing" });
    ids.push(await happen(to.accountId));
    await settle(other.id);
    expect(told.map((request) => verified(request, other.secret))).toMatchObject([
      { type: "endpoint.disabled", data: { id: to.id, url: "https://receiver.test/hook", reason: "failing" } },
    ]);

    site.at(ORIGIN).alwaysSays(say.status(204));
    await env.DB.prepare("UPDATE endpoints SET enabled = 1, enabled_at = ? WHERE id = ?").bind(Date.now(), to.id).run();
    heard.length = 0;
    const target = { kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id };
    await objectOf(to.id).replay(target, T0);
    await nextAlarm(to.id);
    await settle(to.id);
    const types = heard.map((request) => verified(request, to.secret).type);
    expect(heard.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(types.filter((type) => type === "schedule.failed")).toHaveLength(ids.length);
    expect(types.filter((type) => type === "endpoint.disabled")).toHaveLength(1);
  });
});
