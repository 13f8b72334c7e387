import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import {
  clearOutbox,
  findEvent,
  insertAccountEvent,
  insertEvent,
  insertLowCredits,
  selectPendingDeliveries,
} from "../../src/db/events.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { insertEntry } from "../../src/db/ledger.ts";
import { eventsOf } from "../../src/native/events.ts";
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

async function storeEventsUntil(accountId: string, time: number): Promise<void> {
  await env.DB.prepare("UPDATE accounts SET events_until = ? WHERE id = ?").bind(time, accountId).run();
}

/** The rows that a job event, an account event and a low balance write. */
async function rowsWritten(accountId: string): Promise<number[]> {
  const job = processing({ id: crypto.randomUUID(), accountId });
  const [started] = eventsOf(job).job;
  if (!started) throw new Error("nothing has started");
  const low = creditsLowEvent({ jobId: job.id, at: T0 });
  const results = await env.DB.batch([
    insertEvent(env.DB, started, job),
    insertAccountEvent(env.DB, { ...started, id: `evt_${job.id}_song_0`, type: "song.created" }, accountId),
    insertLowCredits(env.DB, low, { accountId, price: 100, threshold: LOW_CREDITS }),
  ]);
  return results.map(({ meta }) => meta.rows_written);
}

it("an event without a possible recipient writes no row", async () => {
  const { id } = await account({ credits: 3 });
  await storeEventsUntil(id, 0);
  expect(await rowsWritten(id)).toEqual([0, 0, 0]);
});

it("an account that reads its event stream gets a row and an index entry for each event, in order", async () => {
  const { id } = await account({ credits: 3 });
  await env.DB.prepare("UPDATE accounts SET events_until = ? WHERE id = ?")
    .bind(T0 + 1, id)
    .run();
  expect(await rowsWritten(id)).toEqual([2, 2, 2]);
  const { results } = await env.DB.prepare("SELECT type, seq FROM events WHERE account_id = ? ORDER BY seq")
    .bind(id)
    .all();
  expect(results).toEqual([
    { type: "job.started", seq: T0 },
    { type: "song.created", seq: T0 + 1 },
    { type: "credits.low", seq: T0 + 2 },
  ]);
  await storeEventsUntil(id, T0);
  expect(await rowsWritten(id)).toEqual([0, 0, 0]);
});

it("an event's number increases after all events were deleted", async () => {
  const { id } = await account();
  await endpoint(id);
  const insertAt = (at: number) => insertAccountEvent(env.DB, creditsLowEvent({ jobId: `${id}-${at}`, at }), id).run();
  const seqOf = async (at: number) => (await findEvent(env.DB, id, `evt_credits_low_${id}-${at}`))?.seq;
  await insertAt(T0);
  await insertAt(T0 - 5);
  expect([await seqOf(T0), await seqOf(T0 - 5)]).toEqual([T0, T0 + 1]);
  await env.DB.prepare("DELETE FROM events WHERE account_id = ?").bind(id).run();
  await insertAt(T0 + 2);
  expect(await seqOf(T0 + 2)).toBe(T0 + 2);
});

it("an event of an account with an endpoint writes three rows: event, index entry and outbox entry", async () => {
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
