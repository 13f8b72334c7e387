import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import {
  clearOutbox,
  insertAccountEvent,
  insertEvent,
  insertLowCredits,
  selectPendingDeliveries,
} from "../../src/db/events.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { insertEntry } from "../../src/db/ledger.ts";
import { eventsOf } from "../../src/native/events.ts";
import { NO_LINKS } from "../../src/native/response.ts";
import { creditsLowEvent, LOW_CREDITS } from "../../src/webhooks/event.ts";
import { account, count } from "../support/account.ts";
import { endpoint } from "../support/endpoint.ts";
import { processing, seed, T0 } from "../support/job.ts";

/** The data of an account's credits.low events, in order. */
async function lowCreditEventsOf(accountId: string): Promise<unknown[]> {
  const sql = "SELECT body FROM events WHERE account_id = ? AND type = 'credits.low' ORDER BY created_at";
  const { results } = await env.DB.prepare(sql).bind(accountId).all<{ body: string }>();
  return results.map(({ body }) => JSON.parse(body).data);
}

it("credits.low is emitted by the hold that takes an account below the threshold, once per crossing", async () => {
  const { id: accountId } = await account({ credits: LOW_CREDITS + 3 });
  await endpoint(accountId);
  let at = T0;
  const hold = async () => {
    const job = seed({ id: crypto.randomUUID(), accountId, price: 3, acceptedAt: at++ });
    expect(await acceptJob(env.DB, job, null)).toBe("accepted");
    return job.id;
  };
  await hold();
  expect(await lowCreditEventsOf(accountId)).toEqual([]);
  const first = { available: LOW_CREDITS - 3, threshold: LOW_CREDITS, job_id: await hold() };
  expect(await lowCreditEventsOf(accountId)).toEqual([first]);
  await hold();
  expect(await lowCreditEventsOf(accountId)).toEqual([first]);

  const grant = { id: "grant:more", jobId: null, kind: "grant" as const, availableChange: 6, heldChange: 0 };
  await env.DB.batch([insertEntry(env.DB, grant, { accountId, at, once: true })]);
  const second = { ...first, job_id: await hold() };
  expect(await lowCreditEventsOf(accountId)).toEqual([first, second]);
  expect(await count("outbox", "event_id LIKE 'evt_credits_low_%'")).toBe(2);
});

it("an event of an account without endpoints writes one row", async () => {
  const { id: accountId } = await account({ credits: 3 });
  const job = processing({ id: crypto.randomUUID(), accountId });
  const [started] = eventsOf(job, NO_LINKS).job;
  if (!started) throw new Error("nothing has started");
  const low = creditsLowEvent({ jobId: job.id, at: T0 });
  const results = await env.DB.batch([
    insertEvent(env.DB, started, job),
    insertAccountEvent(env.DB, { ...started, id: "evt_account", type: "song.created" }, accountId),
    insertLowCredits(env.DB, low, { accountId, price: 100, threshold: LOW_CREDITS }),
  ]);
  expect(results.map(({ meta }) => meta.rows_written)).toEqual([1, 0, 0]);
  expect(await count("outbox", "event_id = ?", started.id)).toBe(0);
});

it("an event of an account with an endpoint writes three rows: event, replay entry and outbox entry", async () => {
  const { id: accountId } = await account();
  await endpoint(accountId);
  const event = creditsLowEvent({ jobId: crypto.randomUUID(), at: T0 });
  const [inserted] = await env.DB.batch([insertAccountEvent(env.DB, event, accountId)]);
  expect(inserted?.meta.rows_written).toBe(3);
  const pending = await selectPendingDeliveries(env.DB, [event.id]).all();
  expect([pending.results.length, pending.meta.rows_written]).toEqual([1, 0]);
  const settled = await clearOutbox(env.DB, [event.id]).run();
  expect(settled.meta.rows_written).toBe(1);
});
