import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { deleteEndpoint, rotateSecret } from "../../src/db/endpoints.ts";
import { newSecret, seal } from "../../src/webhooks/signature.ts";
import { account, count } from "../support/account.ts";
import {
  emitEvent,
  endpoint,
  endpointAlarm,
  findStored,
  logOf,
  nextAlarm,
  objectOf,
  settle,
  speedUpTimers,
  type TestEndpoint,
} from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { type ReceivedRequest, receivers, respond, verified } from "../support/receiver.ts";

const ORIGIN = "https://receiver.test";
const HOUR = 3_600_000;
const DELAYS = [0, 5_000, 300_000, 0.5 * HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

let to: TestEndpoint;
let network: ReturnType<typeof receivers>;
let received: ReceivedRequest[];

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  network = receivers();
  received = network.at(ORIGIN).received;
  to = await endpoint((await account()).id);
});

it("delivers an event once, as the stored bytes, with a signature that the standardwebhooks library verifies", async () => {
  const id = await emitEvent(to.accountId, { n: 7 });
  await settle(to.id);
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ id, headers: { "content-type": "application/json" } });
  expect(verified(received[0], to.secret)).toMatchObject({ type: "schedule.failed", data: { n: 7 } });
  const row = await env.DB.prepare("SELECT body FROM events WHERE id = ?").bind(id).first<{ body: string }>();
  expect(received[0]?.body).toBe(row?.body);
  expect(await count("outbox", "event_id = ?", id)).toBe(0);
});

describe("an event that always fails", () => {
  it("a failing event is retried at the scheduled delays, with the same id and a new signature each time", async () => {
    network.at(ORIGIN).alwaysRespondsWith(respond.status(500));
    const id = await emitEvent(to.accountId);
    const [entry] = await settle(to.id, () => evictDurableObject(objectOf(to.id)));
    expect(entry).toMatchObject({ eventId: id, status: "exhausted", tries: 10 });
    expect(received.map((request) => request.id)).toEqual(Array(10).fill(id));
    const times = received.map(({ at }) => at);
    for (const [i, delay] of DELAYS.slice(1).entries()) {
      const waited = (times[i + 1] ?? 0) - (times[i] ?? 0);
      expect([waited >= 0.8 * delay, waited <= 1.2 * delay]).toEqual([true, true]);
    }
    expect(new Set(received.map(({ headers }) => headers["webhook-signature"])).size).toBe(10);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it("a failing event is retried after the receiver's Retry-After, capped at one day", async () => {
    network
      .at(ORIGIN)
      .respondsWith(respond.status(429, { "retry-after": "7200" }), respond.status(503, { "retry-after": "999999" }));
    await emitEvent(to.accountId);
    await settle(to.id);
    expect(received.map(({ at }) => at - T0)).toEqual([0, 2 * HOUR, 26 * HOUR]);
  });
});

describe("a misbehaving receiver", () => {
  it.each([
    ["a timeout", respond.never, { status: null, reason: "no response within 15000 ms" }],
    ["a broken connection", respond.reset, { status: null, reason: "Network connection lost." }],
    ["a 500", respond.status(500), { status: 500, reason: null, response: "status 500" }],
    ["a redirect", respond.status(301, { location: `${ORIGIN}/elsewhere` }), { status: 301, reason: null }],
    ["a 404", respond.status(404), { status: 404, reason: null }],
  ])("a delivery that fails with %s is retried, and the attempt is logged", async (_, responder, attempt) => {
    speedUpTimers();
    network.at(ORIGIN).respondsWith(responder);
    await emitEvent(to.accountId);
    const [entry] = await settle(to.id);
    expect(entry).toMatchObject({ status: "delivered", tries: 2 });
    expect(entry?.attempts).toMatchObject([attempt, { status: 204, reason: null, response: "" }]);
  });

  it("a 10 MB response is read up to 64 kB, and 1 kB of it is logged", async () => {
    const read = { pieces: 0 };
    network.at(ORIGIN).respondsWith(respond.flood(200, read));
    await emitEvent(to.accountId);
    const [entry] = await settle(to.id);
    expect(entry?.attempts).toMatchObject([{ status: 200, response: ".".repeat(1_024) }]);
    expect(read.pieces).toBeLessThan(8);
  });

  it("a response with an endless slow body succeeds by its status, without waiting for the body", async () => {
    speedUpTimers();
    network.at(ORIGIN).respondsWith(respond.drip(200));
    await emitEvent(to.accountId);
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered", attempts: [{ status: 200, response: "." }] });
  });

  it("a 410 response disables the endpoint and exhausts its pending deliveries", async () => {
    network.at(ORIGIN).respondsWith(respond.status(410));
    await emitEvent(to.accountId);
    await emitEvent(to.accountId);
    const log = await settle(to.id);
    expect(log.map(({ status }) => status)).toContain("exhausted");
    expect(await findStored(to)).toMatchObject({ enabled: false, disabledReason: "gone", disabledAt: T0 });
  });

  it("five failures in a row open the circuit breaker, and every event is delivered after recovery", async () => {
    network.at(ORIGIN).alwaysRespondsWith(respond.status(500));
    for (let n = 0; n < 40; n++) await emitEvent(to.accountId, { n });
    await nextAlarm(to.id);
    // Five failures in a row, while four other attempts were in flight.
    expect(received.length).toBeLessThanOrEqual(9);
    const sentBefore = received.length;
    for (let alarms = 0; alarms < 5; alarms++) await nextAlarm(to.id);
    expect(received).toHaveLength(sentBefore + 5);
    network.at(ORIGIN).alwaysRespondsWith(respond.status(204));
    const log = await settle(to.id);
    expect(log.filter(({ status }) => status === "delivered")).toHaveLength(40);
    expect(new Set(received.map(({ id }) => id)).size).toBe(40);
  });
});

describe("a rotated secret", () => {
  it("a rotated secret signs together with the previous one until that expires, then alone", async () => {
    network.at(ORIGIN).alwaysRespondsWith(respond.status(500));
    await emitEvent(to.accountId);
    await nextAlarm(to.id);
    const fresh = newSecret((n) => crypto.getRandomValues(new Uint8Array(n)));
    const owner = { signingSecret: env.SIGNING_SECRET, accountId: to.accountId, endpointId: to.id };
    const sealed = await seal(fresh, owner, crypto.getRandomValues(new Uint8Array(12)));
    await rotateSecret(env.DB, to, { secret: sealed, previousUntil: T0 + 24 * HOUR });
    await nextAlarm(to.id);
    expect(received[1]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    expect(verified(received[1], fresh)).toEqual(verified(received[1], to.secret));
    while (received.length < 10) await nextAlarm(to.id);
    expect(verified(received[9], fresh)).toBeDefined();
    expect(() => verified(received[9], to.secret)).toThrow();
  });

  it("an endpoint whose secret cannot be decrypted is not called, and the delivery log states the reason", async () => {
    await rotateSecret(env.DB, to, { secret: "AAAA", previousUntil: 0 });
    await emitEvent(to.accountId);
    await nextAlarm(to.id);
    expect(received).toEqual([]);
    expect((await logOf(to.id))[0]?.attempts).toMatchObject([
      { reason: "the webhook's secret cannot be decrypted; rotate it" },
    ]);
  });
});

describe("interruptions of the endpoint object", () => {
  it("an eviction during a delivery sends the same event again", async () => {
    const id = await emitEvent(to.accountId);
    const arrived = Promise.withResolvers<void>();
    network.at(ORIGIN).respondsWith(() => {
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
    expect(received.map((request) => request.id)).toEqual([id, id]);
  });

  it("concurrent alarms deliver an event once", async () => {
    await emitEvent(to.accountId);
    await runInDurableObject(objectOf(to.id), (object) => Promise.all([object.alarm(), object.alarm()]));
    await runDurableObjectAlarm(objectOf(to.id));
    expect(received).toHaveLength(1);
  });

  it("an event that is enqueued repeatedly is delivered once", async () => {
    const id = await emitEvent(to.accountId);
    const delivery = { id, type: "schedule.failed", at: T0, jobId: null, format: "event" as const };
    const target = { kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id };
    await settle(to.id);
    for (let i = 0; i < 3; i++) await objectOf(to.id).enqueue(target, [delivery]);
    expect(await logOf(to.id)).toMatchObject([{ status: "delivered", tries: 1 }]);
    await nextAlarm(to.id);
    expect(received).toHaveLength(1);
  });

  it("an unavailable D1 delays a delivery without counting an attempt", async () => {
    await emitEvent(to.accountId);
    const DB = { ...env.DB, prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error("D1_ERROR")) };
    await runInDurableObject(objectOf(to.id), (object) => void Object.assign(object, { env: { ...env, DB } }));
    await nextAlarm(to.id);
    expect(received).toEqual([]);
    expect(await endpointAlarm(to.id)).toBe(T0 + 30_000);
    await evictDurableObject(objectOf(to.id));
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered", tries: 1 });
  });

  it("a deleted endpoint receives no more events, and its object clears its storage", async () => {
    await emitEvent(to.accountId);
    await deleteEndpoint(env.DB, to.accountId, to.id);
    await nextAlarm(to.id);
    expect(received).toEqual([]);
    expect(await endpointAlarm(to.id)).toBeNull();
    expect(await runInDurableObject(objectOf(to.id), (_, { storage }) => storage.kv.get("target"))).toBeUndefined();
  });

  it("an endpoint that is deleted during a batch receives no more events, and its object clears its storage", async () => {
    for (let n = 0; n < 20; n++) await emitEvent(to.accountId, { n });
    const arrived = Promise.withResolvers<void>();
    const response = Promise.withResolvers<Response>();
    network.at(ORIGIN).alwaysRespondsWith(() => {
      arrived.resolve();
      return response.promise.then((response) => response.clone());
    });
    const round = runDurableObjectAlarm(objectOf(to.id));
    await arrived.promise;
    await deleteEndpoint(env.DB, to.accountId, to.id);
    await objectOf(to.id).clear();
    response.resolve(new Response(null, { status: 500 }));
    await round;
    expect(received.length).toBeLessThanOrEqual(5);
    expect(await endpointAlarm(to.id)).toBeNull();
    const left = await runInDurableObject(objectOf(to.id), (_, { storage }) => [...storage.kv.list()]);
    expect(left).toEqual([]);
  });

  it("the delivery log is kept for 30 days, then the object's storage is empty", async () => {
    await emitEvent(to.accountId);
    await settle(to.id);
    expect(await endpointAlarm(to.id)).toBe(T0 + 30 * 24 * HOUR + 1);
    await nextAlarm(to.id);
    expect(await logOf(to.id)).toEqual([]);
    expect(await endpointAlarm(to.id)).toBeNull();
  });
});

describe("an open circuit breaker", () => {
  const target = () => ({ kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id });
  const openBreaker = async () => {
    network.at(ORIGIN).respondsWith(respond.status(503, { "retry-after": "86400" }));
    const id = await emitEvent(to.accountId);
    await nextAlarm(to.id);
    expect(await endpointAlarm(to.id)).toBe(T0 + 24 * HOUR);
    return id;
  };

  it.each([
    "redelivery of one event",
    "replay",
  ])("the account owner's %s bypasses an open circuit breaker", async (what) => {
    const id = await openBreaker();
    const delivery = { id, type: "schedule.failed", at: T0, jobId: null, format: "event" as const };
    if (what === "redelivery of one event") await objectOf(to.id).enqueue(target(), [delivery], true);
    else await objectOf(to.id).replay(target(), T0);
    expect((await settle(to.id))[0]).toMatchObject({ status: "delivered" });
    expect(received.map(({ at }) => at)).toEqual([T0, T0]);
  });

  it("a successful test delivery closes the circuit breaker", async () => {
    await openBreaker();
    const event = { id: "evt_test", type: "test", at: T0, jobId: null, format: "event" as const };
    expect(await objectOf(to.id).sendTest(target(), event, "{}")).toMatchObject({ status: 204 });
    await emitEvent(to.accountId);
    await nextAlarm(to.id);
    expect(received.map(({ at }) => at)).toEqual([T0, T0, T0]);
  });
});

describe("a receiver outage of five days", () => {
  it("an outage of five days disables the endpoint and emits one event, and a replay delivers every event", async () => {
    const other = await endpoint(to.accountId, { url: "https://other.test/hook", events: ["endpoint.disabled"] });
    const notifications = network.at("https://other.test").received;
    network.at(ORIGIN).alwaysRespondsWith(respond.status(503));
    const ids: string[] = [];
    for (let day = 0; (await findStored(to))?.enabled; day++) {
      ids.push(await emitEvent(to.accountId));
      while (Date.now() < T0 + (day + 1) * 24 * HOUR && (await findStored(to))?.enabled) await nextAlarm(to.id);
    }
    expect(Date.now() - T0).toBeGreaterThanOrEqual(5 * 24 * HOUR);
    expect(Date.now() - T0).toBeLessThan(7 * 24 * HOUR);
    expect(await findStored(to)).toMatchObject({ disabledReason: "failing" });
    ids.push(await emitEvent(to.accountId));
    await settle(other.id);
    expect(notifications.map((request) => verified(request, other.secret))).toMatchObject([
      { type: "endpoint.disabled", data: { id: to.id, url: "https://receiver.test/hook", reason: "failing" } },
    ]);

    network.at(ORIGIN).alwaysRespondsWith(respond.status(204));
    await env.DB.prepare("UPDATE endpoints SET enabled = 1, enabled_at = ? WHERE id = ?").bind(Date.now(), to.id).run();
    received.length = 0;
    const target = { kind: "endpoint" as const, accountId: to.accountId, endpointId: to.id };
    await objectOf(to.id).replay(target, T0);
    await nextAlarm(to.id);
    await settle(to.id);
    const types = received.map((request) => verified(request, to.secret).type);
    expect(received.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(types.filter((type) => type === "schedule.failed")).toHaveLength(ids.length);
    expect(types.filter((type) => type === "endpoint.disabled")).toHaveLength(1);
  });
});
