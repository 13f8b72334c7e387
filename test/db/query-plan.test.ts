import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { readStreamPage } from "../../src/db/account-stream.ts";
import {
  changeEndpoint,
  deleteEndpoint,
  disableEndpointsOfKey,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  listEndpointsOfKey,
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
import { listTitles } from "../../src/db/job-titles.ts";
import { acceptJob, findJob, listJobs, listUnfinished } from "../../src/db/jobs.ts";
import { findCaller, findCallerOfKey, findKey, findKeyState, listKeys, revokeKey, saveKey } from "../../src/db/keys.ts";
import { findCredits, listEntries } from "../../src/db/ledger.ts";
import { findLineage } from "../../src/db/lineage.ts";
import {
  claimOccurrence,
  listClaimed,
  listDue,
  listRuns,
  recordJobOfRun,
  recordSkipped,
} from "../../src/db/schedule-runs.ts";
import {
  deleteSchedule,
  findSchedule,
  insertSchedule,
  listSchedules,
  listSchedulesOfKey,
  pauseSchedulesOfKey,
  updateSchedule,
} from "../../src/db/schedules.ts";
import { findShare, findShared, insertShare, listShares, revokeShare } from "../../src/db/shares.ts";
import { deleteSong, emptyBin, findPlace, listMoves, purgeSong, restoreSong, saveMove } from "../../src/db/song-bin.ts";
import { expireSongs, listExpiring, listUnpurged, savePurged, saveWarnings } from "../../src/db/song-retention.ts";
import { changeSong, findParent, listSongs } from "../../src/db/songs.ts";
import { listTags } from "../../src/db/tags.ts";
import { failed, succeeded } from "../../src/job/end.ts";
import { upstreamPausedEvent } from "../../src/webhooks/event.ts";
import { account } from "../support/account.ts";
import { processing, result, STORED, seed, storing, T0, upstreamSong } from "../support/job.ts";
import { record } from "../support/record.ts";
import { schedule } from "../support/schedule.ts";

/** The minimum number of statements that `useEverything` runs: add every new function of `src/db` there. */
const STATEMENTS = 97;

/**
 * Scans that read no whole table are excluded: constants, a list passed as a value, recursion, the rows of a subquery,
 * the full-text index.
 */
const SCAN = /^SCAN (?!CONSTANT|json_each |w VIRTUAL|r$|\(subquery|f VIRTUAL TABLE INDEX \d+:M)/;

/** D1 that records each statement with its values. */
function recorded() {
  const executed = new Map<string, unknown[]>();
  const prepare = (sql: string) => {
    const statement = env.DB.prepare(sql);
    return {
      bind(...values: unknown[]) {
        executed.set(sql, values);
        return statement.bind(...values);
      },
    };
  };
  const db = { prepare, batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements) };
  return { executed, db: db as unknown as D1Database };
}

async function useEverything(db: D1Database): Promise<void> {
  const { id: accountId } = await account();
  const ids = { id: crypto.randomUUID(), accountId };
  await acceptJob(db, seed(ids), { idempotency: { id: ids.id, fingerprint: "", response: "" } });
  await findIdempotency(db, ids.id);
  await deleteIdempotencyKeys(db, T0);
  await record(db, processing(ids));
  const end = { ...result(), upstreamJobId: "up", startedAt: T0, lyrics: { title: null, text: "la" } };
  const songs = [{ id: ids.id, upstream: upstreamSong(), audio: STORED, image: STORED }];
  await record(db, succeeded(storing(ids), { ...end, songs }, T0));
  await record(db, failed(storing(ids), { code: "upstream_failed", message: "" }, T0));
  await findJob(db, ids.id, accountId);
  const cursor = { at: T0, id: ids.id };
  await listJobs(db, accountId, { limit: 10 });
  await listJobs(db, accountId, { limit: 10, ids: [ids.id] });
  const jobFilters = { status: "failed", operation: "song", acceptedAfter: T0, acceptedBefore: T0, q: "calm" } as const;
  await listJobs(db, accountId, { limit: 10, cursor, ...jobFilters });
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
  await listTitles(db, accountId, [ids.id]);
  await listTags(db, accountId, { kind: "song", after: "", limit: 10 });
  await changeSong(db, ids, { title: "New", tags: ["calm"], favorite: true, retainedUntil: T0 });
  await findLineage(db, ids.id, accountId);
  await saveWarnings(db, await listExpiring(db, T0), T0);
  await useShares(db, ids);
  await useBin(db, ids);
  await expireSongs(db, T0);
  await listUnpurged(db, T0);
  await savePurged(db, [ids.id], T0);
  await findParent(db, ids.id, accountId);
  const page = { maxEvents: 10, acceptedAfter: T0, maxJobs: 10, storeUntil: T0 };
  for (const afterSeq of [null, 0]) await readStreamPage(db, accountId, { ...page, afterSeq });
  await findCaller(db, "hash", T0);
  await findCallerOfKey(db, "key");
  await findCredits(db, accountId);
  await useKeys(db, accountId);
  await useSchedules(db, accountId);
  await useWebhooks(db, { accountId, id: "we_1" });
  await listUnfinished(db, { after: "", before: "g", limit: 10 });
  await db.batch([
    insertEvent(db, upstreamPausedEvent("upstream", { status: 402, message: "no credits", since: T0 }), null),
  ]);
}

async function useShares(db: D1Database, { id: songId, accountId }: { id: string; accountId: string }): Promise<void> {
  const share = { id: "shr_1", accountId, songId, keyId: null, download: true, revokedAt: null, createdAt: T0 };
  await insertShare(
    db,
    { ...share, expiresAt: null, tokenHash: songId },
    { id: songId, fingerprint: "", response: "" },
  );
  await findShare(db, share);
  await listShares(db, share, T0);
  await findShared(db, songId);
  await revokeShare(db, share, T0);
}

async function useBin(db: D1Database, song: { id: string; accountId: string }): Promise<void> {
  await deleteSong(db, song, T0);
  for (const cursor of [null, { at: T0, id: song.id }])
    await listSongs(db, song.accountId, { limit: 10, q: "love", cursor, binAt: T0 });
  await listMoves(db, T0, 10);
  const place = await findPlace(db, song.id);
  if (place) await saveMove(db, place, null);
  await restoreSong(db, song, T0);
  await emptyBin(db, T0, 10);
  await purgeSong(db, song, T0);
}

async function useKeys(db: D1Database, accountId: string): Promise<void> {
  const shown = { name: "x", prefix: "", lastFour: "", scopes: ["*" as const] };
  const key = {
    id: accountId,
    hash: accountId,
    accountId,
    ...shown,
    createdAt: T0,
    expiresAt: null,
    budgetCredits: 1,
  };
  await saveKey(db, key, { keyId: key.id, maxKeys: 100 });
  await listKeys(db, accountId);
  await revokeKey(db, key, T0);
  await findKey(db, key);
  await findKeyState(db, key);
  for (const cursor of [null, { at: T0, id: "x" }]) await listEntries(db, accountId, { limit: 10, cursor });
}

async function useSchedules(db: D1Database, accountId: string): Promise<void> {
  const record = schedule({ accountId, nextOccurrenceAt: T0 });
  await insertSchedule(db, record, 100);
  await updateSchedule(db, record, record);
  await findSchedule(db, record.id, accountId);
  const page = { limit: 10, cursor: { at: T0, id: record.id } };
  for (const { limit, cursor } of [{ ...page, cursor: null }, page]) {
    await listSchedules(db, accountId, { limit, cursor });
    await listRuns(db, record.id, { limit, cursor });
  }
  await listDue(db, { now: T0, limit: 10 });
  await db.batch(
    claimOccurrence(
      db,
      { ...record, nextOccurrenceAt: T0 },
      { occurrenceAt: T0, missedSince: T0, nextOccurrenceAt: null, now: T0 },
    ),
  );
  await listClaimed(db, 10);
  const run = { schedule: record, occurrenceAt: T0, claimedAt: T0 };
  for (const code of ["missed", "insufficient_credits"]) await recordSkipped(db, run, { code, message: "", at: T0 });
  await recordJobOfRun(db, run, record.id);
  await listSchedulesOfKey(db, { id: record.id, accountId });
  await pauseSchedulesOfKey(db, { id: record.id, accountId }, T0);
  await deleteSchedule(db, record.id, accountId);
}

async function useWebhooks(db: D1Database, named: { accountId: string; id: string }): Promise<void> {
  const { accountId, id } = named;
  const url = "https://a.test/";
  await insertEndpoint(db, { ...named, keyId: null, url, events: ["*"], description: null, secret: "", createdAt: T0 });
  await changeEndpoint(db, named, { url, enabled: true, at: T0 });
  await changeEndpoint(db, named, { description: null, enabled: false, at: T0 });
  await rotateSecret(db, named, { secret: "", previousUntil: T0 });
  await listEndpointsOfKey(db, { accountId, id });
  await disableEndpointsOfKey(db, { accountId, id }, T0);
  await findEndpoint(db, accountId, id);
  await listEndpoints(db, accountId, { after: "", limit: 10 });
  await db.batch([
    selectBodies(db, accountId, [id, id]),
    selectPendingDeliveries(db, [id, id]),
    clearOutbox(db, [id, id]),
  ]);
  await listOutbox(db, { after: "", createdBefore: T0, limit: 10 });
  await findEvent(db, accountId, id);
  await listEvents(db, accountId, { after: T0, since: T0, limit: 10 });
  await pruneEvents(db, { from: "evt_0", to: "evt_1", createdBefore: T0, limit: 10 });
  await deleteEndpoint(db, accountId, id);
}

it("no statement scans a whole table", async () => {
  const { executed, db } = recorded();
  await useEverything(db);
  expect(executed.size).toBeGreaterThanOrEqual(STATEMENTS);
  for (const [sql, values] of executed) {
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
    const { results } = await plan.all<{ detail: string }>();
    expect(
      results.map(({ detail }) => detail).filter((detail) => SCAN.test(detail)),
      sql,
    ).toEqual([]);
  }
});

/** The highest number of arguments of any function call in a statement. */
function maxArguments(sql: string): number {
  const open: { call: boolean; commas: number }[] = [];
  let max = 0;
  for (const [token] of sql.replace(/'[^']*'/g, "''").matchAll(/\w\(|[(),]/g)) {
    if (token.endsWith("(")) open.push({ call: token.length > 1, commas: 0 });
    const inner = open.at(-1);
    if (token === "," && inner) inner.commas++;
    if (token === ")" && open.pop()?.call) max = Math.max(max, (inner?.commas ?? 0) + 1);
  }
  return max;
}

it("no SQL function gets more arguments than D1 allows, a limit that the local D1 does not enforce", async () => {
  const { executed, db } = recorded();
  await useEverything(db);
  expect(maxArguments("SELECT f(a, g(b, 'x,y'), (c, d)) FROM t WHERE (e, h) IN (1, 2, 3, 4)")).toBe(3);
  for (const sql of executed.keys()) expect(maxArguments(sql), sql).toBeLessThanOrEqual(32);
});
