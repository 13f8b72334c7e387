import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import {
  changeEndpoint,
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  rotateSecret,
} from "../../src/db/endpoints.ts";
import {
  clearOutbox,
  findEvent,
  insertEvent,
  listEvents,
  listOutbox,
  pruneEvents,
  selectBodies,
  selectPendingDeliveries,
} from "../../src/db/events.ts";
import { deleteIdempotencyKeys, findIdempotency } from "../../src/db/idempotency.ts";
import { acceptJob, findJob, listJobs, listUnfinished, recordJob } from "../../src/db/jobs.ts";
import { findCaller, listKeys, revokeKey, saveKey } from "../../src/db/keys.ts";
import { findCredits, listEntries } from "../../src/db/ledger.ts";
import { findLineage } from "../../src/db/lineage.ts";
import {
  claimOccurrence,
  deleteSchedule,
  findSchedule,
  insertSchedule,
  listClaimed,
  listDue,
  listRuns,
  listSchedules,
  recordJobOfRun,
  recordSkipped,
  updateSchedule,
} from "../../src/db/schedules.ts";
import {
  deleteSong,
  expireSongs,
  listExpiring,
  listUnpurged,
  savePurged,
  saveWarnings,
} from "../../src/db/song-retention.ts";
import { changeSong, findParent, listSongs } from "../../src/db/songs.ts";
import { failed, succeeded } from "../../src/job/end.ts";
import { upstreamPausedEvent } from "../../src/webhooks/event.ts";
import { account } from "../support/account.ts";
import { processing, result, STORED, seed, storing, T0, upstreamSong } from "../support/job.ts";
import { schedule } from "../support/schedule.ts";

/** What `useEverything` asks at least: a new function of `src/db` belongs there. */
const STATEMENTS = 78;

/** No scan: constants, a list that came as a value, what a recursion has found, the full-text index asked for words. */
const SCAN = /^SCAN (?!CONSTANT|json_each |w VIRTUAL|r$|f VIRTUAL TABLE INDEX \d+:M)/;

/** D1, and what it was asked with which values. */
function recorded() {
  const asked = new Map<string, unknown[]>();
  const prepare = (sql: string) => {
    const statement = env.DB.prepare(sql);
    return {
      bind(...values: unknown[]) {
        asked.set(sql, values);
        return statement.bind(...values);
      },
    };
  };
  const db = { prepare, batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements) };
  return { asked, db: db as unknown as D1Database };
}

async function useEverything(db: D1Database): Promise<void> {
  const { id: accountId } = await account();
  const ids = { id: crypto.randomUUID(), accountId };
  await acceptJob(db, seed(ids), { idempotency: { id: ids.id, fingerprint: "", response: "" } });
  await findIdempotency(db, ids.id);
  await deleteIdempotencyKeys(db, T0);
  await recordJob(db, processing(ids));
  const made = { ...result(), upstreamJobId: "up", startedAt: T0, lyrics: { title: null, text: "la" } };
  const songs = [{ id: ids.id, upstream: upstreamSong(), audio: STORED, image: STORED }];
  await recordJob(db, succeeded(storing(ids), { ...made, songs }, T0));
  await recordJob(db, failed(storing(ids), { code: "upstream_failed", message: "" }, T0));
  await findJob(db, ids.id, accountId);
  const cursor = { at: T0, id: ids.id };
  await listJobs(db, accountId, { limit: 10 });
  await listJobs(db, accountId, { limit: 10, ids: [ids.id] });
  const asked = { status: "failed", operation: "song", acceptedAfter: T0, acceptedBefore: T0, q: "calm" } as const;
  await listJobs(db, accountId, { limit: 10, cursor, ...asked });
  const filters = {
    cursor,
    operation: "song",
    createdAfter: T0,
    createdBefore: T0,
    tag: "calm",
    favorite: true,
  } as const;
  for (const q of [null, "love", "爱", "love 爱"]) await listSongs(db, accountId, { limit: 10, q, ...filters });
  await listSongs(db, accountId, { limit: 10 });
  await changeSong(db, ids, { title: "New", tags: ["calm"], favorite: true, retainedUntil: T0 });
  await findLineage(db, ids.id, accountId);
  await saveWarnings(db, await listExpiring(db, T0), T0);
  await deleteSong(db, ids, T0);
  await expireSongs(db, T0);
  await listUnpurged(db, T0);
  await savePurged(db, [ids.id], T0);
  await findParent(db, ids.id, accountId);
  await findCaller(db, "hash", T0);
  await findCredits(db, accountId);
  await useKeys(db, accountId);
  await useSchedules(db, accountId);
  await useWebhooks(db, { accountId, id: "we_1" });
  await listUnfinished(db, { after: "", before: "g", limit: 10 });
  await db.batch([
    insertEvent(db, upstreamPausedEvent("upstream", { status: 402, message: "no credits", since: T0 }), null),
  ]);
}

async function useKeys(db: D1Database, accountId: string): Promise<void> {
  const shown = { name: "x", prefix: "", lastFour: "", scopes: ["*" as const] };
  const made = {
    id: accountId,
    hash: accountId,
    accountId,
    ...shown,
    createdAt: T0,
    expiresAt: null,
    budgetCredits: 1,
  };
  await saveKey(db, made, { keyId: made.id, maxKeys: 100 });
  await listKeys(db, accountId);
  await revokeKey(db, made, T0);
  for (const cursor of [null, { at: T0, id: "x" }]) await listEntries(db, accountId, { limit: 10, cursor });
}

async function useSchedules(db: D1Database, accountId: string): Promise<void> {
  const made = schedule({ accountId, nextOccurrenceAt: T0 });
  await insertSchedule(db, made, 100);
  await updateSchedule(db, made, made);
  await findSchedule(db, made.id, accountId);
  const page = { limit: 10, cursor: { at: T0, id: made.id } };
  for (const { limit, cursor } of [{ ...page, cursor: null }, page]) {
    await listSchedules(db, accountId, { limit, cursor });
    await listRuns(db, made.id, { limit, cursor });
  }
  await listDue(db, { now: T0, after: { nextOccurrenceAt: 0, id: "" }, limit: 10 });
  await db.batch(
    claimOccurrence(
      db,
      { ...made, nextOccurrenceAt: T0 },
      { occurrenceAt: T0, missedSince: T0, nextOccurrenceAt: null, now: T0 },
    ),
  );
  await listClaimed(db, { after: { occurrenceAt: 0, scheduleId: "" }, limit: 10 });
  const run = { schedule: made, occurrenceAt: T0, claimedAt: T0 };
  await recordSkipped(db, run, { code: "missed", message: "", at: T0 });
  await recordJobOfRun(db, run, made.id);
  await deleteSchedule(db, made.id, accountId);
}

async function useWebhooks(db: D1Database, named: { accountId: string; id: string }): Promise<void> {
  const { accountId, id } = named;
  const url = "https://a.test/";
  await insertEndpoint(db, { ...named, url, events: ["*"], description: null, secret: "", createdAt: T0 });
  await changeEndpoint(db, named, { url, enabled: true, at: T0 });
  await changeEndpoint(db, named, { description: null, enabled: false, at: T0 });
  await rotateSecret(db, named, { secret: "", previousUntil: T0 });
  await findEndpoint(db, accountId, id);
  await listEndpoints(db, accountId, { after: "", limit: 10 });
  await db.batch([
    selectBodies(db, accountId, [id, id]),
    selectPendingDeliveries(db, [id, id]),
    clearOutbox(db, [id, id]),
  ]);
  await listOutbox(db, { after: "", createdBefore: T0, limit: 10 });
  await findEvent(db, accountId, id);
  await listEvents(db, accountId, { after: { at: T0, id: "" }, limit: 10 });
  await pruneEvents(db, { from: "evt_0", to: "evt_1", createdBefore: T0, limit: 10 });
  await deleteEndpoint(db, accountId, id);
}

it("no statement reads a table from end to end", async () => {
  const { asked, db } = recorded();
  await useEverything(db);
  expect(asked.size).toBeGreaterThanOrEqual(STATEMENTS);
  for (const [sql, values] of asked) {
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
    const { results } = await plan.all<{ detail: string }>();
    expect(
      results.map(({ detail }) => detail).filter((detail) => SCAN.test(detail)),
      sql,
    ).toEqual([]);
  }
});

/** The most arguments that a function is called with anywhere in a statement. */
function mostArguments(sql: string): number {
  const open: { call: boolean; commas: number }[] = [];
  let most = 0;
  for (const [sign] of sql.replace(/'[^']*'/g, "''").matchAll(/\w\(|[(),]/g)) {
    if (sign.endsWith("(")) open.push({ call: sign.length > 1, commas: 0 });
    const inner = open.at(-1);
    if (sign === "," && inner) inner.commas++;
    if (sign === ")" && open.pop()?.call) most = Math.max(most, (inner?.commas ?? 0) + 1);
  }
  return most;
}

it("no function is given more arguments than D1 takes, which nothing enforces here", async () => {
  const { asked, db } = recorded();
  await useEverything(db);
  expect(mostArguments("SELECT f(a, g(b, 'x,y'), (c, d)) FROM t WHERE (e, h) IN (1, 2, 3, 4)")).toBe(3);
  for (const sql of asked.keys()) expect(mostArguments(sql), sql).toBeLessThanOrEqual(32);
});
