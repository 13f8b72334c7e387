import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { redeliverOutbox } from "../../src/cron/redeliver-outbox.ts";
import { account, count } from "../support/account.ts";
import { endpoint, endpointAlarm, found, happen, impatient, logOf, nextAlarm } from "../support/endpoint.ts";
import { T0 } from "../support/job.ts";
import { type Heard, receivers, type Saying, say, verified } from "../support/receiver.ts";

const ORIGIN = "https://receiver.test";
const EVENTS = 1_000;
/** In how many attempts an event can fail here. */
const MAX_FAILURES = 3;
const MINUTE = 60_000;
const WAYS: Saying[] = [
  say.silence,
  say.status(500),
  say.status(301, { location: `${ORIGIN}/elsewhere` }),
  say.status(429, { "retry-after": "900" }),
  say.drip(503),
  say.flood(500),
  say.reset,
];

/** Runs an object's alarms, each a minute late, until nothing is due within the days that deliveries take. */
async function settleLate(name: string): Promise<void> {
  const over = T0 + 10 * 24 * 60 * MINUTE;
  for (let at = await endpointAlarm(name); at !== null && at < over; at = await endpointAlarm(name)) {
    vi.setSystemTime(Math.max(at, Date.now()) + MINUTE);
    await nextAlarm(name);
  }
}

/** Fails each event as often as is left for it, in every way in turn; signatures are checked as they come. */
function failing(site: { heard: Heard[] }, secret: string, left: Map<string, number>): Saying {
  let turn = 0;
  return (request) => {
    const last = site.heard.at(-1);
    verified(last, secret);
    const failures = left.get(last?.id ?? "") ?? 0;
    left.set(last?.id ?? "", failures - 1);
    const way = failures > 0 ? WAYS[turn++ % WAYS.length] : undefined;
    return (way ?? say.status(204))(request);
  };
}

it("1,000 events reach a receiver that fails in every way in turn: 2,500 attempts, none lost, none doubled", async () => {
  impatient();
  const site = receivers().at(ORIGIN);
  const to = await endpoint((await account()).id);
  const left = new Map<string, number>();
  for (let n = 0; n < EVENTS; n++) left.set(await happen(to.accountId, { n, wake: false }), n % (MAX_FAILURES + 1));
  const ids = [...left.keys()];
  site.alwaysSays(failing(site, to.secret, left));
  expect(await redeliverOutbox(env, T0 + MINUTE)).toEqual({ dispatched: EVENTS, failed: 0 });
  await settleLate(to.id);

  expect(site.heard).toHaveLength((EVENTS * (MAX_FAILURES + 2)) / 2);
  const log = await logOf(to.id, EVENTS + 1);
  expect(log.map(({ status }) => status)).toEqual(Array(EVENTS).fill("delivered"));
  expect(log.map(({ eventId }) => eventId).toSorted()).toEqual(ids.toSorted());
  expect(log.reduce((tries, entry) => tries + entry.tries, 0)).toBe(site.heard.length);
  const heard = Map.groupBy(site.heard, ({ id }) => id);
  expect([...heard.keys()].toSorted()).toEqual(ids.toSorted());
  for (const [n, id] of ids.entries()) {
    expect(new Set(heard.get(id)?.map(({ body }) => body)).size).toBe(1);
    expect(JSON.parse(heard.get(id)?.[0]?.body ?? "")).toMatchObject({ data: { n } });
  }
  expect(await count("outbox", "1")).toBe(0);
  expect(await found(to)).toMatchObject({ enabled: true });
}, 60_000);
