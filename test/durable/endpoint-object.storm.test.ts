import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { redeliverOutbox } from "../../src/cron/redeliver-outbox.ts";
import { account, count } from "../support/account.ts";
import {
  emitEvent,
  endpoint,
  endpointAlarm,
  findStored,
  logOf,
  nextAlarm,
  speedUpTimers,
} from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { type ReceivedRequest, type Responder, receivers, respond, verified } from "../support/receiver.ts";

const ORIGIN = "https://receiver.test";
const EVENTS = 1_000;
/** The most failed attempts of one event. */
const MAX_FAILURES = 3;
const MINUTE = 60_000;
const FAILURES: Responder[] = [
  respond.never,
  respond.status(500),
  respond.status(301, { location: `${ORIGIN}/elsewhere` }),
  respond.status(429, { "retry-after": "900" }),
  respond.drip(503),
  respond.flood(500),
  respond.reset,
];

/** Runs an object's alarms, each one minute late, until none is due within the days that deliveries can take. */
async function settleLate(name: string): Promise<void> {
  const endAt = T0 + 10 * 24 * 60 * MINUTE;
  for (let at = await endpointAlarm(name); at !== null && at < endAt; at = await endpointAlarm(name)) {
    vi.setSystemTime(Math.max(at, Date.now()) + MINUTE);
    await nextAlarm(name);
  }
}

/** Fails each event's remaining failures, cycling through `FAILURES`; verifies every request's signature. */
function failingResponder(
  receiver: { received: ReceivedRequest[] },
  secret: string,
  remaining: Map<string, number>,
): Responder {
  let turn = 0;
  return (request) => {
    const last = receiver.received.at(-1);
    verified(last, secret);
    const failures = remaining.get(last?.id ?? "") ?? 0;
    remaining.set(last?.id ?? "", failures - 1);
    const failure = failures > 0 ? FAILURES[turn++ % FAILURES.length] : undefined;
    return (failure ?? respond.status(204))(request);
  };
}

it("1,000 events reach a receiver that cycles through every failure: 2,500 attempts, none lost, none duplicated", async () => {
  speedUpTimers();
  const receiver = receivers().at(ORIGIN);
  const to = await endpoint((await account()).id);
  const remaining = new Map<string, number>();
  for (let n = 0; n < EVENTS; n++)
    remaining.set(await emitEvent(to.accountId, { n, wake: false }), n % (MAX_FAILURES + 1));
  const ids = [...remaining.keys()];
  receiver.alwaysRespondsWith(failingResponder(receiver, to.secret, remaining));
  expect(await redeliverOutbox(env, T0 + MINUTE)).toEqual({ dispatched: EVENTS, failed: 0 });
  await settleLate(to.id);

  expect(receiver.received).toHaveLength((EVENTS * (MAX_FAILURES + 2)) / 2);
  const log = await logOf(to.id, EVENTS + 1);
  expect(log.map(({ status }) => status)).toEqual(Array(EVENTS).fill("delivered"));
  expect(log.map(({ eventId }) => eventId).toSorted()).toEqual(ids.toSorted());
  expect(log.reduce((tries, entry) => tries + entry.tries, 0)).toBe(receiver.received.length);
  const requestsById = Map.groupBy(receiver.received, ({ id }) => id);
  expect([...requestsById.keys()].toSorted()).toEqual(ids.toSorted());
  for (const [n, id] of ids.entries()) {
    expect(new Set(requestsById.get(id)?.map(({ body }) => body)).size).toBe(1);
    expect(JSON.parse(requestsById.get(id)?.[0]?.body ?? "")).toMatchObject({ data: { n } });
  }
  expect(await count("outbox", "1")).toBe(0);
  expect(await findStored(to)).toMatchObject({ enabled: true });
}, 60_000);
